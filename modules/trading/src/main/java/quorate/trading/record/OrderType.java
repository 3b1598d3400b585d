package quorate.trading.record;

/** What an order waits for. */
public enum OrderType {
  MARKET(false, false),
  LIMIT(true, false),
  STOP_LOSS(false, true),
  STOP_LOSS_LIMIT(true, true),
  TAKE_PROFIT(false, true),
  TAKE_PROFIT_LIMIT(true, true);

  private final boolean limited;
  private final boolean stopped;

  OrderType(boolean limited, boolean stopped) {
    this.limited = limited;
    this.stopped = stopped;
  }

  /** Whether it has a limit price. */
  public boolean hasLimit() {
    return limited;
  }

  /** Whether it has a stop price. */
  public boolean hasStop() {
    return stopped;
  }
}
