package quorate.stream;

import java.time.Duration;

/**
 * Why this side ends a stream.
 *
 * @param retryAfter when the client may come again
 */
record Ending(Reason reason, Duration retryAfter) {

  /** The reasons, with their words in frames and metrics, and their close codes. */
  enum Reason {
    DEAD("dead", 1001, "nothing came from the client"),
    SLOW("slow", 4408, "too slow"),
    CREDENTIAL("credential", 4401, "the credential has ended"),
    ROLE("credential", 4403, "the role may see no channel any more"),
    ERRORS("protocol", 4400, "too many errors"),
    NO_FRAME("protocol", 4400, "not a JSON object"),
    RATE("rate", 4429, "too many messages"),
    DRAINING("draining", 1012, "the instance stops");

    private final String label;
    private final int code;
    private final String words;

    Reason(String label, int code, String words) {
      this.label = label;
      this.code = code;
      this.words = words;
    }

    /** Returns the reason in metrics. */
    String label() {
      return label;
    }

    int code() {
      return code;
    }

    String words() {
      return words;
    }
  }
}
