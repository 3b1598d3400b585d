package quorate.configuration;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a value is written, and which values are valid. Immutable.
 *
 * @param <T> what the text stands for; compared by {@code equals}
 */
public interface ValueType<T> {

  /** What is valid, in words that follow "must be": {@code a whole number from 2 to 100}. */
  String valid();

  /** The value; empty if the text is not valid. */
  Optional<T> parse(String text);

  /** The one text that stands for this value. It parses to an equal value. */
  String text(T value);

  /** The text, valid or not, as anybody may see it. */
  default String shown(String text) {
    return text;
  }

  /** Whether nobody may see it, and it may be read from a file of its own. */
  default boolean secret() {
    return false;
  }

  /** The one text that stands for the value of this text; empty if it is not valid. */
  default Optional<String> canonical(String text) {
    return parse(text).map(this::text);
  }

  /** The same texts for other objects. Every value has one, and every object a value. */
  default <R> ValueType<R> as(Function<? super T, ? extends R> to, Function<R, T> from) {
    return new ConvertedType<>(this, to, from);
  }

  /** The same, with passwords in URLs hidden where it is shown. */
  default ValueType<T> withUrlSecretsHidden() {
    return new UrlType<>(this);
  }

  /** Text that the condition accepts. */
  static ValueType<String> text(Predicate<String> accepted, String valid) {
    return new TextType(accepted, valid);
  }

  /**
   * Text that the regular expression matches as a whole. It is not compiled before it is needed,
   * which for most keys is never.
   */
  static ValueType<String> matching(String expression, String valid) {
    return new TextType(text -> text.matches(expression), valid);
  }

  /** Text that nobody may see. */
  static ValueType<Secret> secret(String expression, String valid) {
    return new SecretType(text -> text.matches(expression), valid);
  }

  static ValueType<Boolean> trueOrFalse() {
    return new BooleanType();
  }

  /**
   * @param min at least 0
   */
  static ValueType<Integer> wholeNumber(int min, int max) {
    return new WholeNumberType(min, max);
  }

  static ValueType<Integer> wholeNumber(int min) {
    return new WholeNumberType(min, Integer.MAX_VALUE);
  }

  /**
   * A decimal from 0 to 1.
   *
   * @param of makes the value of the exact decimal
   * @param toText writes the value as a decimal
   */
  static <T> ValueType<T> ratio(Function<BigDecimal, T> of, Function<T, String> toText) {
    return new RatioType<>(of, toText);
  }

  /** Whole milliseconds, as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 90d}, {@code PT30S}. */
  static ValueType<Duration> duration(Duration min, Duration max) {
    return new DurationType(min, max);
  }

  /** A path in the file system; what is there is not looked at. */
  static ValueType<Path> path() {
    return new PathType();
  }

  /** A constant of an enum in lower case; texts are taken in any case. */
  static <E extends Enum<E>> ValueType<E> word(List<E> words) {
    return new WordType<>(words);
  }

  /** Elements separated by commas, possibly none. */
  static <E> ValueType<List<E>> list(ValueType<E> element) {
    return new ListType<>(element, 0);
  }

  /** Elements separated by commas, at least one. */
  static <E> ValueType<List<E>> nonEmptyList(ValueType<E> element) {
    return new ListType<>(element, 1);
  }
}
