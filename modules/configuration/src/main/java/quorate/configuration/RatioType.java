package quorate.configuration;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

record RatioType() implements ValueType<BigDecimal> {
  /** No exponent: the text's length bounds the work. */
  private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,30})?|\\.[0-9]{1,30}");

  @Override
  public String valid() {
    return "a decimal from 0 to 1";
  }

  @Override
  public Optional<BigDecimal> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
            .filter(number -> number.compareTo(BigDecimal.ONE) <= 0)
            .map(BigDecimal::stripTrailingZeros)
        : Optional.empty();
  }

  @Override
  public String text(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
