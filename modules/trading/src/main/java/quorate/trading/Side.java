package quorate.trading;

/** What an order does. */
public enum Side {
  BUY,
  SELL
}
