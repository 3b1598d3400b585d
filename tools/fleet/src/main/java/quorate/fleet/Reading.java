package quorate.fleet;

/**
 * What the indicators show after a candle. Prices are in the candles' currency.
 *
 * @param close the last price
 * @param rsi relative strength index of 14 closes, 0 to 100
 * @param macd EMA 12 less EMA 26
 * @param macdSignal EMA 9 of the MACD
 * @param fast EMA 9 of the closes
 * @param slow EMA 21 of the closes
 * @param middle mean of 20 closes, the middle Bollinger band
 * @param deviation standard deviation of the same 20 closes; the bands stand two of it away
 */
record Reading(
    double close,
    double rsi,
    double macd,
    double macdSignal,
    double fast,
    double slow,
    double middle,
    double deviation) {

  /** A billionth of the price is what is left of twenty equal closes by rounding. */
  private static final double ROUNDING = 1e-9;

  /** Whether the price has not moved for the length of the Bollinger bands. */
  boolean isFlat() {
    return deviation <= ROUNDING * close;
  }
}
