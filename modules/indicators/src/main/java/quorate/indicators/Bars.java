package quorate.indicators;

/** Highs, lows and closes of the same candles. */
public record Bars(Series high, Series low, Series close) {

  public Bars {
    if (high.size() != low.size() || low.size() != close.size()) {
      throw new IllegalArgumentException(
          "highs, lows and closes must be as many: %d, %d and %d"
              .formatted(high.size(), low.size(), close.size()));
    }
  }

  /**
   * How far a candle reaches, a gap to the close before it included; undefined for the first one.
   */
  public Series trueRange() {
    return Series.from(1, close.size(), i -> trueRange(high.get(i), low.get(i), close.get(i - 1)));
  }

  static double trueRange(double high, double low, double closeBefore) {
    return Math.max(
        high - low, Math.max(Math.abs(high - closeBefore), Math.abs(low - closeBefore)));
  }

  /**
   * Wilder's average of the true range; defined from index {@code length} on.
   *
   * @param length at least 1
   */
  public Series averageTrueRange(int length) {
    return Averages.wilder(trueRange(), length);
  }
}
