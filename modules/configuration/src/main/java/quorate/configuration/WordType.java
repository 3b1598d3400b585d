package quorate.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

record WordType<E extends Enum<E>>(List<E> words) implements ValueType<E> {

  WordType {
    words = List.copyOf(words);
  }

  @Override
  public String valid() {
    return words.stream().map(this::text).collect(Collectors.joining(", ", "one of ", ""));
  }

  @Override
  public Optional<E> parse(String text) {
    return words.stream().filter(word -> word.name().equalsIgnoreCase(text)).findFirst();
  }

  @Override
  public String text(E value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
