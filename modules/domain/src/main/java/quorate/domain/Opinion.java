package quorate.domain;

import java.time.Instant;

/**
 * What a standing signal says, without the names that its agent and its symbol already hold: a
 * hundred thousand of them must fit a small heap.
 */
record Opinion(Action action, Ratio confidence, Instant timestamp, String reasoning) {

  static Opinion of(Signal signal) {
    return new Opinion(
        signal.action(), signal.confidence(), signal.timestamp(), signal.reasoning());
  }

  Opinion withoutReasoning() {
    return new Opinion(action, confidence, timestamp, "");
  }
}
