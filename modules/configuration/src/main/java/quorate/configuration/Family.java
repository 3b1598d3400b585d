package quorate.configuration;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys that differ in one word, which is a name out of the users' world. They are set by file and
 * command line only: in the name of a variable nobody could tell where the word ends.
 *
 * @param name with the placeholder in it: {@code app.weights.TYPE}
 * @param placeholder the word that stands for any name: {@code TYPE}
 * @param names which names are valid; none holds a dot
 * @param fallback the values of those names that no source sets
 * @param others what holds for any other name, in words
 */
public record Family<T>(
    String name,
    String placeholder,
    ValueType<String> names,
    ValueType<T> type,
    Map<String, T> fallback,
    String others,
    String description)
    implements Entry<T> {

  public Family {
    Objects.requireNonNull(type);
    Objects.requireNonNull(names);
    fallback = Map.copyOf(fallback);
    if (!name.contains("." + placeholder)) {
      throw new IllegalArgumentException("family must hold its placeholder: " + name);
    }
  }

  /** A family without defaults. */
  public static <T> Family<T> of(
      String name,
      String placeholder,
      ValueType<String> names,
      ValueType<T> type,
      String description) {
    return new Family<>(name, placeholder, names, type, Map.of(), "none", description);
  }

  /**
   * The same with defaults.
   *
   * @param others what holds for any other name, in words
   */
  public Family<T> withFallback(Map<String, T> values, String others) {
    return new Family<>(name, placeholder, names, type, values, others, description);
  }

  @Override
  public String fallbackWords() {
    Stream<String> each =
        new TreeMap<>(fallback)
            .entrySet().stream().map(entry -> entry.getKey() + " " + type.text(entry.getValue()));
    return Stream.concat(each, Stream.of(others)).collect(Collectors.joining(", "));
  }

  /** The key of one name. */
  public String key(String one) {
    return before() + one + after();
  }

  /** The name in a key of this family, be it valid or not; empty if it is no key of this family. */
  Optional<String> nameIn(String key) {
    int length = key.length() - before().length() - after().length();
    boolean member = length >= 0 && key.startsWith(before()) && key.endsWith(after());
    return member
        ? Optional.of(key.substring(before().length(), before().length() + length))
        : Optional.empty();
  }

  private String before() {
    return name.substring(0, name.indexOf(placeholder));
  }

  private String after() {
    return name.substring(name.indexOf(placeholder) + placeholder.length());
  }
}
