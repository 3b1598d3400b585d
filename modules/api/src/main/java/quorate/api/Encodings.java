package quorate.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Texts within texts. */
final class Encodings {
  private Encodings() {}

  /** Reads base64url without padding; empty where the text is none. */
  static Optional<String> base64(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
