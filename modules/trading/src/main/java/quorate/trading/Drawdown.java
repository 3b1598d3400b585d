package quorate.trading;

import java.math.BigDecimal;

/**
 * The fall of equity below its highest, at the marks that were looked at, in the quote asset.
 *
 * @param peak the highest equity so far
 * @param greatest fall below the peak of its time; never below zero
 */
public record Drawdown(BigDecimal peak, BigDecimal greatest) {

  public Drawdown {
    peak = peak.stripTrailingZeros();
    greatest = greatest.stripTrailingZeros();
  }

  /** Before the first mark, the peak is what was there at the start. */
  public static Drawdown from(BigDecimal initialCapital) {
    return new Drawdown(initialCapital, BigDecimal.ZERO);
  }

  /** With one more mark. */
  public Drawdown marked(BigDecimal equity) {
    BigDecimal highest = peak.max(equity);
    return new Drawdown(highest, greatest.max(highest.subtract(equity)));
  }
}
