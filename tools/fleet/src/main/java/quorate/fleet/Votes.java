package quorate.fleet;

import java.util.Locale;
import java.util.stream.DoubleStream;
import quorate.domain.Action;

/**
 * What each indicator says, from -1 (sell) to 1 (buy), and what follows from all four.
 *
 * <p>Two follow the trend and two warn of its excess, each as the textbooks read it; distances are
 * measured in standard deviations of the last 20 closes, so that a vote means the same for every
 * price and every market:
 *
 * <ul>
 *   <li>EMA: (EMA 9 - EMA 21) / deviation. A straight trend of slope s gives 6 s over 5.77 s, a
 *       full vote.
 *   <li>MACD: 4 (MACD - signal) / deviation. A quarter of a deviation is a distinct turn.
 *   <li>RSI: silent from 30 to 70, against the excess beyond, in full from 20 and 80 on.
 *   <li>Bollinger: silent inside the bands, against the excess beyond, in full a quarter of the
 *       bands' half width outside.
 * </ul>
 *
 * <p>The mean of the four decides. Within {@value #DEAD_ZONE} of zero it is HOLD, and its
 * confidence is how quiet the indicators are: 1 less the mean of the votes' sizes, so that four
 * silent ones give 1 and a quarrel gives little. Outside, the sign gives BUY or SELL and twice the
 * size the confidence, at most 1: two full votes of four are certainty, because the warners are
 * silent most of the time.
 *
 * @param rsi the relative strength index's vote
 * @param macd the MACD's
 * @param ema the moving averages'
 * @param bollinger the bands'
 */
record Votes(double rsi, double macd, double ema, double bollinger) {

  static final double DEAD_ZONE = 0.15;

  private static final Votes SILENT = new Votes(0, 0, 0, 0);

  /** Nobody votes on a price that stands still: its RSI is undefined, the rest is rounding. */
  static Votes of(Reading reading) {
    if (reading.isFlat()) {
      return SILENT;
    }
    double halfWidth = 2 * reading.deviation();
    return new Votes(
        -excess(reading.rsi() - 50, 20, 10),
        vote(4 * (reading.macd() - reading.macdSignal()) / reading.deviation()),
        vote((reading.fast() - reading.slow()) / reading.deviation()),
        -excess(reading.close() - reading.middle(), halfWidth, halfWidth / 4));
  }

  double mean() {
    return all().average().orElseThrow();
  }

  /** The reading serves the words alone. */
  Opinion opinion(Reading reading) {
    double mean = mean();
    String reasoning = reasoning(reading, mean);
    if (Math.abs(mean) < DEAD_ZONE) {
      double noise = all().map(Math::abs).average().orElseThrow();
      return new Opinion(Action.HOLD, 1 - noise, reasoning);
    }
    Action action = mean > 0 ? Action.BUY : Action.SELL;
    return new Opinion(action, Math.min(1, 2 * Math.abs(mean)), reasoning);
  }

  private DoubleStream all() {
    return DoubleStream.of(rsi, macd, ema, bollinger);
  }

  /** Zero up to the limit on either side, then growing to 1 or -1 over the span. */
  private static double excess(double distance, double limit, double span) {
    double beyond = Math.max(0, Math.abs(distance) - limit);
    return vote(Math.copySign(beyond / span, distance));
  }

  /** No number at all, should the library ever yield one, is no opinion. */
  private static double vote(double strength) {
    return Double.isNaN(strength) ? 0 : Math.clamp(strength, -1.0, 1.0);
  }

  private static String reasoning(Reading reading, double mean) {
    if (reading.isFlat()) {
      return "the price has not moved for 20 candles";
    }
    return String.format(
        Locale.ROOT,
        "RSI %.1f %s; MACD %s its signal; EMA 9 %s EMA 21; price %s; mean vote %+.2f",
        reading.rsi(),
        reading.rsi() > 70 ? "overbought" : reading.rsi() < 30 ? "oversold" : "neutral",
        reading.macd() < reading.macdSignal() ? "below" : "above",
        reading.fast() < reading.slow() ? "below" : "above",
        place(reading),
        mean);
  }

  private static String place(Reading reading) {
    double distance = reading.close() - reading.middle();
    if (Math.abs(distance) <= 2 * reading.deviation()) {
      return "inside the Bollinger bands";
    }
    return distance > 0 ? "above the upper Bollinger band" : "below the lower Bollinger band";
  }
}
