package quorate.configuration;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Decimals from 0 to 1, in an object of the caller's. A default is written without a BigDecimal,
 * the first of which costs the start of a process more than all other settings together.
 */
record RatioType<T>(Function<BigDecimal, T> of, Function<T, String> toText)
    implements ValueType<T> {

  @Override
  public String valid() {
    return "a decimal from 0 to 1";
  }

  @Override
  public Optional<T> parse(String text) {
    // No exponent: the text's length bounds the work.
    return Pattern.matches("[0-9]{1,9}(\\.[0-9]{1,30})?|\\.[0-9]{1,30}", text)
        ? Optional.of(new BigDecimal(text))
            .filter(number -> number.compareTo(BigDecimal.ONE) <= 0)
            .map(of)
        : Optional.empty();
  }

  @Override
  public String text(T value) {
    return toText.apply(value);
  }
}
