package quorate.domain.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import quorate.domain.Ratio;

/** An exact quotient, which is 0 where its divisor is. */
record Fraction(BigDecimal dividend, BigDecimal divisor) {

  boolean isBelow(BigDecimal threshold) {
    return divisor.signum() == 0
        ? threshold.signum() > 0
        : dividend.compareTo(threshold.multiply(divisor)) < 0;
  }

  Ratio rounded() {
    return divisor.signum() == 0
        ? Ratio.ZERO
        : Ratio.parse(dividend.divide(divisor, 6, RoundingMode.HALF_EVEN).toString());
  }

  static BigDecimal rounded(BigDecimal value) {
    return value.setScale(6, RoundingMode.HALF_EVEN);
  }
}
