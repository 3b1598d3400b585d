package quorate.domain;

/** What an agent advises and what a decision says. */
public enum Action {
  BUY,
  SELL,
  HOLD
}
