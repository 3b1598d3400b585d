package quorate.agents;

import quorate.sdk.Opinion;

/**
 * What each indicator says, from -1 (sell) to 1 (buy), and what follows from all four.
 *
 * <p>Two follow the trend and two warn of its excess, each as the textbooks read it; distances are
 * measured in standard deviations of the last 20 closes, so that a vote means the same for every
 * price and every market:
 *
 * <ul>
 *   <li>RSI: silent from 30 to 70, against the excess beyond, in full from 20 and 80 on.
 *   <li>MACD: 4 (MACD - signal) / deviation. A quarter of a deviation is a distinct turn.
 *   <li>EMA: (EMA 9 - EMA 21) / deviation. A straight trend of slope s gives 6 s over 5.77 s, a
 *       full vote.
 *   <li>Bollinger: silent inside the bands, against the excess beyond, in full a quarter of the
 *       bands' half width outside.
 * </ul>
 *
 * <p>The mean of the four decides. Within {@value #DEAD_ZONE} of zero it is HOLD, and its
 * confidence is how quiet the indicators are: 1 less the mean of the votes' sizes, so that four
 * silent ones give 1 and a quarrel gives little. Outside, the sign gives BUY or SELL and twice the
 * size the confidence, at most 1: two full votes of four are certainty, because the warners are
 * silent most of the time.
 */
record TechnicalVotes(double rsi, double macd, double ema, double bollinger) {

  static final double DEAD_ZONE = 0.15;

  private static final TechnicalVotes SILENT = new TechnicalVotes(0, 0, 0, 0);

  /** Nobody votes on a price that stands still: all that moves is rounding. */
  static TechnicalVotes of(TechnicalFigures seen) {
    if (seen.isFlat()) {
      return SILENT;
    }
    double halfWidth = 2 * seen.deviation();
    return new TechnicalVotes(
        -excess(seen.rsi() - 50, 20, 10),
        clamp(4 * (seen.macd() - seen.macdSignal()) / seen.deviation()),
        clamp((seen.fast() - seen.slow()) / seen.deviation()),
        -excess(seen.close() - seen.middle(), halfWidth, seen.deviation() / 2));
  }

  double mean() {
    return (rsi + macd + ema + bollinger) / 4;
  }

  /** The figures serve the words alone. */
  Opinion opinion(TechnicalFigures seen) {
    double mean = mean();
    String reasoning = reasoning(seen, mean);
    if (Math.abs(mean) < DEAD_ZONE) {
      double noise = (Math.abs(rsi) + Math.abs(macd) + Math.abs(ema) + Math.abs(bollinger)) / 4;
      return Confidence.hold(1 - noise, reasoning);
    }
    return Confidence.trade(mean > 0, 2 * Math.abs(mean), reasoning);
  }

  /** Zero up to the limit on either side, then growing to 1 or -1 over the span. */
  private static double excess(double distance, double limit, double span) {
    return clamp(Math.signum(distance) * Math.max(0, Math.abs(distance) - limit) / span);
  }

  private static double clamp(double strength) {
    return Math.clamp(strength, -1.0, 1.0);
  }

  private static String reasoning(TechnicalFigures seen, double mean) {
    if (seen.isFlat()) {
      return "the price has not moved for 20 candles";
    }
    return "RSI "
        + Figure.of(seen.rsi(), 1)
        + (seen.rsi() > 70 ? " overbought" : seen.rsi() < 30 ? " oversold" : " neutral")
        + (seen.macd() < seen.macdSignal() ? "; MACD below its signal" : "; MACD above its signal")
        + (seen.fast() < seen.slow() ? "; EMA 9 below EMA 21; " : "; EMA 9 above EMA 21; ")
        + place(seen)
        + "; mean vote "
        + Figure.signed(mean, 2);
  }

  private static String place(TechnicalFigures seen) {
    double distance = seen.close() - seen.middle();
    if (Math.abs(distance) <= 2 * seen.deviation()) {
      return "price inside the Bollinger bands";
    }
    return distance > 0
        ? "price above the upper Bollinger band"
        : "price below the lower Bollinger band";
  }
}
