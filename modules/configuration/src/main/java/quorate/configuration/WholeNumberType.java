package quorate.configuration;

import java.util.Optional;
import java.util.regex.Pattern;

record WholeNumberType(int min, int max) implements ValueType<Integer> {
  /** Digits alone, and not so many that a long could not hold them. */
  private static final Pattern FORM = Pattern.compile("[0-9]{1,18}");

  WholeNumberType {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException("range must be upwards from 0: " + min + " to " + max);
    }
  }

  @Override
  public String valid() {
    return max == Integer.MAX_VALUE
        ? "a whole number of at least " + min
        : "a whole number from " + min + " to " + max;
  }

  @Override
  public Optional<Integer> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return number < min || number > max ? Optional.empty() : Optional.of((int) number);
  }

  @Override
  public String text(Integer value) {
    return value.toString();
  }
}
