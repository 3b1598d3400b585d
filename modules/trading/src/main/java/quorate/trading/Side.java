package quorate.trading;

/** The two sides of an order. */
public enum Side {
  BUY,
  SELL
}
