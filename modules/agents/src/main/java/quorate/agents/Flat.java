package quorate.agents;

/** Whether a price stands still, but for rounding. */
final class Flat {
  private static final double SHARE_OF_PRICE = 1e-9;

  private Flat() {}

  static boolean is(double deviation, double close) {
    return deviation <= SHARE_OF_PRICE * close;
  }
}
