package quorate.trading;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact quotient of whole numbers. */
record Fraction(BigInteger over, BigInteger under) implements Comparable<Fraction> {
  static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

  Fraction {
    BigInteger divisor = over.gcd(under).max(BigInteger.ONE);
    over = over.divide(divisor);
    under = under.divide(divisor);
  }

  static Fraction of(BigDecimal value) {
    return value.scale() > 0
        ? new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()))
        : new Fraction(value.toBigIntegerExact(), BigInteger.ONE);
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
  }

  Fraction negated() {
    return new Fraction(over.negate(), under);
  }

  Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  Fraction times(Fraction other) {
    return new Fraction(over.multiply(other.over), under.multiply(other.under));
  }

  /** Divided by another that is above zero. */
  Fraction by(Fraction other) {
    return new Fraction(over.multiply(other.under), under.multiply(other.over));
  }

  Fraction magnitude() {
    return new Fraction(over.abs(), under);
  }

  int sign() {
    return over.signum();
  }

  @Override
  public int compareTo(Fraction other) {
    return minus(other).sign();
  }
}
