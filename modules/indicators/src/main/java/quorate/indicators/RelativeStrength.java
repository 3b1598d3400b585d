package quorate.indicators;

/** The relative strength index. */
public final class RelativeStrength {
  /** Where nothing has moved, neither gains nor losses are stronger. */
  private static final double EVEN = 50;

  private RelativeStrength() {}

  /**
   * Wilder's average gain as a share of average gain and loss, from 0 to 100; 50 where there is
   * neither. Defined from index {@code length} on.
   *
   * @param length at least 1
   */
  public static Series of(Series closes, int length) {
    Series gains = Averages.wilder(moves(closes, 1), length);
    Series losses = Averages.wilder(moves(closes, -1), length);
    return gains.with(losses, RelativeStrength::index);
  }

  static double index(double gain, double loss) {
    return gain + loss == 0 ? EVEN : 100 * gain / (gain + loss);
  }

  private static Series moves(Series closes, int sign) {
    return Series.from(
        closes.first() + 1,
        closes.size(),
        i -> Math.max(sign * (closes.get(i) - closes.get(i - 1)), 0));
  }
}
