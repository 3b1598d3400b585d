package quorate.agents;

/**
 * What the technical agent reads after a candle.
 *
 * @param close the candle's
 * @param rsi relative strength index of 14
 * @param macd the line of MACD 12, 26, 9
 * @param macdSignal its signal
 * @param fast the exponential average of 9
 * @param slow the exponential average of 21
 * @param middle the mean of the last 20 closes
 * @param deviation their deviation
 */
record TechnicalFigures(
    double close,
    double rsi,
    double macd,
    double macdSignal,
    double fast,
    double slow,
    double middle,
    double deviation) {

  /** From so many candles on, all of them are defined. */
  static final int WARM_UP = 34;

  boolean isFlat() {
    return Flat.is(deviation, close);
  }
}
