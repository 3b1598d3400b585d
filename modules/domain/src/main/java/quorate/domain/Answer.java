package quorate.domain;

import java.util.Objects;
import java.util.Optional;

/** The outcome of a message, told to its sender where a reply was asked for. */
public sealed interface Answer {

  /** The message counts from now on. */
  record Accepted() implements Answer {
    static final Accepted ACCEPTED = new Accepted();
  }

  /**
   * The message was dropped and changed nothing.
   *
   * @param field the field at fault, as agents write it, where it is one field
   * @param detail what would be valid, for the author of the agent
   */
  record Refused(DropReason reason, Optional<String> field, String detail) implements Answer {
    public Refused {
      Objects.requireNonNull(reason);
      Objects.requireNonNull(field);
      Objects.requireNonNull(detail);
    }

    public static Refused of(DropReason reason, String detail) {
      return new Refused(reason, Optional.empty(), detail);
    }

    public static Refused of(DropReason reason, String field, String detail) {
      return new Refused(reason, Optional.of(field), detail);
    }
  }

  static Answer accepted() {
    return Accepted.ACCEPTED;
  }
}
