package quorate.sdk;

import java.math.BigDecimal;
import quorate.domain.Action;
import quorate.domain.Ratio;
import quorate.domain.Signal;

/** The latest signal of a symbol, and where it stands. Guarded by the voice's lock. */
final class Said {
  final Signal signal;
  final long saidNanos;
  State state = State.UNCERTAIN;
  int attempts;

  /** Whether it is to be sent again. */
  boolean waits;

  long retryNanos;

  /** Where a signal stands. */
  enum State {
    /** Under way, or waiting to be sent again. */
    UNCERTAIN,
    ACCEPTED,
    REFUSED
  }

  Said(Signal signal, long saidNanos) {
    this.signal = signal;
    this.saidNanos = saidNanos;
  }

  /** As the orchestrator counts it. */
  static Ratio confidence(Opinion.Voiced opinion) {
    return Ratio.of("confidence", BigDecimal.valueOf(opinion.confidence()));
  }

  /** Whether the signal says just this. */
  boolean says(Opinion opinion) {
    return opinion instanceof Opinion.Voiced voiced
        && signal.action() == voiced.action()
        && signal.confidence().equals(confidence(voiced))
        && signal.reasoning().equals(voiced.reasoning());
  }

  boolean abstains() {
    return signal.action() == Action.HOLD && signal.confidence().equals(Ratio.ZERO);
  }

  void retryAt(long nanos) {
    waits = true;
    retryNanos = nanos;
  }
}
