package quorate.configuration;

import java.util.Optional;
import java.util.function.Predicate;

record SecretType(Predicate<String> accepted, String valid) implements ValueType<Secret> {

  @Override
  public Optional<Secret> parse(String text) {
    return Optional.of(text).filter(accepted).map(Secret::new);
  }

  @Override
  public String text(Secret value) {
    return value.value();
  }

  @Override
  public String shown(String text) {
    return Secret.HIDDEN;
  }

  @Override
  public boolean secret() {
    return true;
  }
}
