package quorate.api;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import quorate.domain.InvalidField;
import quorate.http.Fault;
import quorate.http.Parameter;
import quorate.http.ProblemException;
import quorate.http.Schema;

/** The fields of what executors report. */
final class TradingFields {
  private static final BigDecimal MOST_PRICE = BigDecimal.TEN.pow(18);

  private TradingFields() {}

  /** An amount, exact: a text without exponent, trailing zeros or minus zero. */
  static Parameter<BigDecimal> amount(String name) {
    return amount(name, "", any -> true);
  }

  /** An amount above 0. */
  static Parameter<BigDecimal> positive(String name) {
    return amount(name, ", above 0", amount -> amount.signum() > 0);
  }

  /** A price or quantity: above 0, below 10^18. */
  static Parameter<BigDecimal> price(String name) {
    return amount(
        name,
        ", above 0 and below 10^18",
        amount -> amount.signum() > 0 && amount.compareTo(MOST_PRICE) < 0);
  }

  /** An amount of 0 or more. */
  static Parameter<BigDecimal> notNegative(String name) {
    return amount(name, ", 0 or more", amount -> amount.signum() >= 0);
  }

  private static Parameter<BigDecimal> amount(
      String name, String more, Predicate<BigDecimal> isRight) {
    return new Parameter<>(
        name,
        "a decimal as a text, such as \"0.1\", without trailing zeros or exponent" + more,
        text ->
            text.matches(Parameters.AMOUNT_FORM)
                ? Optional.of(new BigDecimal(text)).filter(isRight)
                : Optional.empty(),
        Schema.text("^" + Parameters.AMOUNT_FORM + "$").says("A decimal" + more + "."));
  }

  /**
   * Makes a value of the record from fields.
   *
   * @throws ProblemException when a rule of several fields is broken
   */
  static <T> T made(Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidField e) {
      throw ProblemException.invalid(
          new Fault(Fault.Place.POINTER, "/" + e.field(), e.field() + " " + e.detail()));
    } catch (IllegalArgumentException e) {
      throw Problems.conflict("It cannot be recorded: " + e.getMessage() + ".");
    }
  }
}
