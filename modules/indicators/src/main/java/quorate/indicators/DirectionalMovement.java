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
    Series directed =
        plus.with(
            minus, (up, down) -> up + down == 0 ? 0 : 100 * Math.abs(up - down) / (up + down));
    return new DirectionalMovement(plus, minus, Averages.wilder(directed, length));
  }

  private static Series share(Series moves, Series range, int length) {
    return Averages.wilder(moves, length)
        .with(range, (move, whole) -> whole == 0 ? 0 : 100 * move / whole);
  }

  /** How far each candle went beyond the one before it, where it went further than back. */
  private static Series moves(Bars bars, boolean upwards) {
    return Series.from(
        1,
        bars.close().size(),
        i -> {
          double up = bars.high().get(i) - bars.high().get(i - 1);
          double down = bars.low().get(i - 1) - bars.low().get(i);
          double move = upwards ? up : down;
          double back = upwards ? down : up;
          return move > back && move > 0 ? move : 0;
        });
  }
}
