package quorate.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Elements separated by commas, with spaces around them or not. */
record ListType<E>(ValueType<E> element, int least) implements ValueType<List<E>> {
  private static final String SEPARATOR = ",";

  @Override
  public String valid() {
    String elements = "a comma separated list, each element " + element.valid();
    return least == 0 ? "nothing, or " + elements : elements;
  }

  @Override
  public Optional<List<E>> parse(String text) {
    if (text.isBlank()) {
      return least == 0 ? Optional.of(List.of()) : Optional.empty();
    }
    List<E> elements = new ArrayList<>();
    // With a limit of -1 a comma at the end is seen as what it is: one too many.
    for (String part : text.split(SEPARATOR, -1)) {
      Optional<E> value = element.parse(part.strip());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      elements.add(value.get());
    }
    return Optional.of(List.copyOf(elements));
  }

  @Override
  public String text(List<E> value) {
    return value.stream().map(element::text).collect(Collectors.joining(SEPARATOR));
  }

  @Override
  public String shown(String text) {
    return element.shown(text);
  }
}
