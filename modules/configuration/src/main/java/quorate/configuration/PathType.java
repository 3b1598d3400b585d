package quorate.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

record PathType() implements ValueType<Path> {

  @Override
  public String valid() {
    return "a path";
  }

  @Override
  public Optional<Path> parse(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public String text(Path value) {
    return value.toString();
  }
}
