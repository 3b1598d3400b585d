package quorate.configuration;

import java.util.Locale;
import java.util.Optional;

record BooleanType() implements ValueType<Boolean> {

  @Override
  public String valid() {
    return "true or false";
  }

  @Override
  public Optional<Boolean> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  @Override
  public String text(Boolean value) {
    return value.toString();
  }
}
