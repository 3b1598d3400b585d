package quorate.trading.record;

/** Whose money a session moves. */
public enum Mode {
  /** None: fills are simulated. */
  PAPER,
  /** Real money, by an executor outside that reports what it did. */
  LIVE
}
