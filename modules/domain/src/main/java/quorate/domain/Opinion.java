package quorate.domain;

import java.time.Instant;

/**
 * What a standing signal says, without the names that its agent and its symbol already hold: a
 * hundred thousand of them must fit a small heap.
 *
 * @param reasoningBytes what the reasoning takes of that
 */
record Opinion(
    Action action, Ratio confidence, Instant timestamp, String reasoning, int reasoningBytes) {
  /** The last character of Latin-1. A text that holds another takes two bytes a character. */
  private static final char LAST_OF_ONE_BYTE = 0xFF;

  static Opinion of(Signal signal) {
    return new Opinion(
        signal.action(),
        signal.confidence(),
        signal.timestamp(),
        signal.reasoning(),
        bytes(signal.reasoning()));
  }

  private static int bytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > LAST_OF_ONE_BYTE) {
        return 2 * text.length();
      }
    }
    return text.length();
  }

  Opinion withoutReasoning() {
    return new Opinion(action, confidence, timestamp, "", 0);
  }
}
