package quorate.configuration;

import java.util.Optional;
import java.util.function.Predicate;

record TextType(Predicate<String> accepted, String valid) implements ValueType<String> {

  @Override
  public Optional<String> parse(String text) {
    return Optional.of(text).filter(accepted);
  }

  @Override
  public String text(String value) {
    return value;
  }
}
