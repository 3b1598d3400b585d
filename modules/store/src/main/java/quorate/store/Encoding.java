package quorate.store;

import java.util.Optional;

/** The encoding of a database: in another than UTF8 one agent's arrow is refused. */
final class Encoding {
  private static final String WANTED = "UTF8";

  private Encoding() {}

  /** Why a database of this encoding will not do, in words that follow "its"; empty if it does. */
  static Optional<String> refusal(String encoding) {
    return encoding.equals(WANTED)
        ? Optional.empty()
        : Optional.of(
            "encoding is "
                + encoding
                + "; it must be UTF8: create it with encoding 'UTF8' template template0");
  }
}
