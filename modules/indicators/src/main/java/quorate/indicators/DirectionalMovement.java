package quorate.indicators;

/**
 * Wilder's directional movement.
 *
 * @param plus the share of the range that went up, in percent
 * @param minus the share of the range that went down, in percent
 * @param average how directed movement is, from 0 to 100 (ADX)
 */
public record DirectionalMovement(Series plus, Series minus, Series average) {

  /**
   * Computes it as Wilder's book does; the two shares are defined from index {@code length} on, the
   * average from 2 × {@code length} - 1 on.
   *
   * @param length at least 1
   */
  public static DirectionalMovement of(Bars bars, int length) {
    Series range = bars.averageTrueRange(length);
    Series plus = share(moves(bars, true), range, length);
    Series minus = share(moves(bars, false), range, length);
    Series directed = plus.with(minus, DirectionalMovement::directed);
    return new DirectionalMovement(plus, minus, Averages.wilder(directed, length));
  }

  /** How far the two shares are apart, in percent of both. */
  static double directed(double plus, double minus) {
    return plus + minus == 0 ? 0 : 100 * Math.abs(plus - minus) / (plus + minus);
  }

  /** A move in percent of the range. */
  static double share(double move, double range) {
    return range == 0 ? 0 : 100 * move / range;
  }

  /** How far a candle went beyond the one before it, where it went further than back. */
  static double move(double there, double back) {
    return there > back && there > 0 ? there : 0;
  }

  private static Series share(Series moves, Series range, int length) {
    return Averages.wilder(moves, length).with(range, DirectionalMovement::share);
  }

  private static Series moves(Bars bars, boolean upwards) {
    return Series.from(
        1,
        bars.close().size(),
        i -> {
          double up = bars.high().get(i) - bars.high().get(i - 1);
          double down = bars.low().get(i - 1) - bars.low().get(i);
          return upwards ? move(up, down) : move(down, up);
        });
  }
}
