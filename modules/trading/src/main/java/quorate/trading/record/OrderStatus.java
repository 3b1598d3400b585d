package quorate.trading.record;

/** How far an order is. */
public enum OrderStatus {
  NEW,
  PARTIALLY_FILLED,
  FILLED,
  CANCELED,
  REJECTED,
  EXPIRED;

  /** Whether it may still be filled. */
  public boolean isOpen() {
    return this == NEW || this == PARTIALLY_FILLED;
  }
}
