package quorate.configuration;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One setting.
 *
 * @param fallback the value where no source sets one, if there is one
 * @param optional whether it may have no value; an empty text then sets it to none
 */
public record Key<T>(
    String name,
    ValueType<T> type,
    Optional<T> fallback,
    boolean optional,
    String fallbackWords,
    String description)
    implements Entry<T> {

  /** What follows the name of a secret where a file is named that holds it. */
  static final String FILE_SUFFIX = "-file";

  private static final String NONE = "none";

  public Key {
    Objects.requireNonNull(type);
    Objects.requireNonNull(fallback);
    if (!name.matches("[a-z][a-z-]*(\\.[a-z][a-z-]*)*")) {
      throw new IllegalArgumentException("key must be lower case words and dots: " + name);
    }
  }

  /** A key that always has a value. */
  public static <T> Key<T> of(String name, ValueType<T> type, T fallback, String description) {
    String text = type.text(fallback);
    return new Key<>(
        name, type, Optional.of(fallback), false, text.isEmpty() ? NONE : text, description);
  }

  /** A key that has a value only where it is set. */
  public static <T> Key<T> optional(String name, ValueType<T> type, String description) {
    return new Key<>(name, type, Optional.empty(), true, NONE, description);
  }

  /**
   * A key whose default is known only where the program runs: it is given as {@link
   * Source#defaults}.
   *
   * @param fallbackWords where the default comes from
   */
  public static <T> Key<T> found(
      String name, ValueType<T> type, String fallbackWords, String description) {
    return new Key<>(name, type, Optional.empty(), false, fallbackWords, description);
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
