package quorate.stream;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is wrong with a request.
 *
 * @param detail fit for whoever sent it
 * @param id of the subscription, if it is known
 * @param oldest where decisions are gone: the first one that is still there
 */
record RequestFault(Code code, String detail, Optional<String> id, OptionalLong oldest) {

  /** The kinds, with their words in frames. */
  enum Code {
    BAD_FRAME("bad-frame"),
    UNKNOWN_TYPE("unknown-type"),
    UNKNOWN_CHANNEL("unknown-channel"),
    BAD_FIELD("bad-field"),
    FORBIDDEN("forbidden"),
    ID_IN_USE("id-in-use"),
    NO_SUCH_ID("no-such-id"),
    TOO_MANY_SUBSCRIPTIONS("too-many-subscriptions"),
    GONE("gone");

    private final String label;

    Code(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  RequestFault(Code code, String detail, Optional<String> id) {
    this(code, detail, id, OptionalLong.empty());
  }
}
