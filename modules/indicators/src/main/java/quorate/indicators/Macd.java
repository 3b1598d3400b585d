package quorate.indicators;

/**
 * Moving average convergence and divergence.
 *
 * @param line the fast exponential average less the slow one
 * @param signal the exponential average of the line
 * @param histogram the line less the signal
 */
public record Macd(Series line, Series signal, Series histogram) {

  /**
   * Computes it; the line is defined from index {@code slow} - 1 on, the signal {@code smoothing} -
   * 1 later.
   *
   * @param fast length of the fast average, at least 1
   * @param slow length of the slow average, at least 1
   * @param smoothing length of the signal's average, at least 1
   */
  public static Macd of(Series closes, int fast, int slow, int smoothing) {
    Series line =
        Averages.exponential(closes, fast)
            .with(Averages.exponential(closes, slow), (quick, late) -> quick - late);
    Series signal = Averages.exponential(line, smoothing);
    return new Macd(line, signal, line.with(signal, (value, smoothed) -> value - smoothed));
  }
}
