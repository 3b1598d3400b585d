package quorate.configuration;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One setting.
 *
 * @param fallback the value where no source sets one
 * @param found where such a value is found, if only the place where the program runs has it
 */
public record Key<T>(
    String name,
    ValueType<T> type,
    Optional<T> fallback,
    Optional<String> found,
    String description)
    implements Entry<T> {

  /** What follows the name of a secret where a file is named that holds it. */
  static final String FILE_SUFFIX = "-file";

  private static final String NONE = "none";
  private static final String PUNCTUATION = ".-";

  public Key {
    Objects.requireNonNull(type);
    Objects.requireNonNull(fallback);
    Objects.requireNonNull(found);
    if (!name.chars().allMatch(c -> c >= 'a' && c <= 'z' || PUNCTUATION.indexOf(c) >= 0)) {
      throw new IllegalArgumentException("key must be of a-z, dots and dashes: " + name);
    }
  }

  /** A key that always has a value. */
  public static <T> Key<T> of(String name, ValueType<T> type, T fallback, String description) {
    return new Key<>(name, type, Optional.of(fallback), Optional.empty(), description);
  }

  /** A key that has a value only where it is set. An empty text sets it to none again. */
  public static <T> Key<T> optional(String name, ValueType<T> type, String description) {
    return new Key<>(name, type, Optional.empty(), Optional.empty(), description);
  }

  /**
   * A key whose default is known only where the program runs: it is given as {@link
   * Source#defaults}.
   *
   * @param where in words: {@code the host's name}
   */
  public static <T> Key<T> found(String name, ValueType<T> type, String where, String description) {
    return new Key<>(name, type, Optional.empty(), Optional.of(where), description);
  }

  /** Whether it may have no value. */
  boolean optional() {
    return fallback.isEmpty() && found.isEmpty();
  }

  @Override
  public String fallbackWords() {
    String text = fallback.map(type::text).or(() -> found).orElse(NONE);
    return text.isEmpty() ? NONE : text;
  }

  /** Its name in the environment. */
  public String variable() {
    return variable(name);
  }

  /** What becomes of a name in the environment. */
  static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
