package quorate.trading;

/**
 * The same accounting, a second time and otherwise: on fractions that are never rounded, by the
 * average price of one signed position.
 */
final class FractionAccount {
  private Fraction quantity = Fraction.ZERO;
  private Fraction average = Fraction.ZERO;
  private Fraction realized = Fraction.ZERO;

  void book(Fill fill) {
    Fraction price = Fraction.of(fill.price());
    Fraction signed =
        fill.side() == Side.BUY
            ? Fraction.of(fill.quantity())
            : Fraction.of(fill.quantity()).negated();
    if (quantity.sign() == 0 || quantity.sign() == signed.sign()) {
      Fraction worth = average.times(quantity).plus(price.times(signed));
      quantity = quantity.plus(signed);
      average = worth.magnitude().by(quantity.magnitude());
      return;
    }
    boolean through = signed.magnitude().compareTo(quantity.magnitude()) > 0;
    Fraction closing = through ? quantity : signed.negated();
    realized = realized.plus(price.minus(average).times(closing));
    quantity = quantity.plus(signed);
    average = through ? price : average;
  }

  boolean isFlat() {
    return quantity.sign() == 0;
  }

  Fraction realized() {
    return realized;
  }
}
