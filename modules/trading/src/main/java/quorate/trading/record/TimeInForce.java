package quorate.trading.record;

/** How long an order stays open. */
public enum TimeInForce {
  GTC,
  IOC,
  FOK,
  DAY,
  GTD
}
