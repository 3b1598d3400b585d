package quorate.configuration;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a value is written, and which values are valid.
 *
 * @param words what is valid, in words that follow "must be": {@code a number from 2 to 100}
 * @param parser gives the value of a text; empty if the text is not valid
 * @param writer gives the one text that stands for a value, and parses to an equal one
 * @param mask gives a text, valid or not, as anybody may see it
 * @param secret whether nobody may see it, and it may be read from a file of its own
 * @param <T> what the text stands for; compared by {@code equals}
 */
public record ValueType<T>(
    Supplier<String> words,
    Function<String, Optional<T>> parser,
    Function<T, String> writer,
    UnaryOperator<String> mask,
    boolean secret) {

  /** A hundred years, which in nanoseconds still fit 64 bits. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Digits alone, and not so many that a long could not hold them. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,18}");

  /** Without an exponent: the text's length bounds the work. */
  private static final String DECIMAL = "[0-9]{1,9}(\\.[0-9]{1,30})?|\\.[0-9]{1,30}";

  private static <T> ValueType<T> of(
      Supplier<String> words, Function<String, Optional<T>> parser, Function<T, String> writer) {
    return new ValueType<>(words, parser, writer, UnaryOperator.identity(), false);
  }

  /** What is valid, in words that follow "must be". */
  public String valid() {
    return words.get();
  }

  /** The value; empty if the text is not valid. */
  public Optional<T> parse(String text) {
    return parser.apply(text);
  }

  /** The one text that stands for this value. */
  public String text(T value) {
    return writer.apply(value);
  }

  /** The text, valid or not, as anybody may see it. */
  public String shown(String text) {
    return mask.apply(text);
  }

  /** The one text that stands for the value of this text; empty if it is not valid. */
  Optional<String> canonical(String text) {
    return parse(text).map(writer);
  }

  /** The same texts for other objects. Every value has one, and every object a value. */
  public <R> ValueType<R> as(Function<? super T, ? extends R> to, Function<R, T> from) {
    return new ValueType<>(
        words, text -> parse(text).map(to), value -> text(from.apply(value)), mask, secret);
  }

  /** The same, with passwords in URLs hidden where it is shown. */
  public ValueType<T> withUrlSecretsHidden() {
    return new ValueType<>(words, parser, writer, UrlSecrets::hidden, secret);
  }

  /** Text that the condition accepts. */
  public static ValueType<String> text(Predicate<String> accepted, String valid) {
    return of(() -> valid, text -> Optional.of(text).filter(accepted), text -> text);
  }

  /**
   * Text that the regular expression matches as a whole. It is not compiled before it is needed,
   * which for most keys is never.
   */
  public static ValueType<String> matching(String expression, String valid) {
    return text(text -> text.matches(expression), valid);
  }

  /** Text that nobody may see. */
  public static ValueType<Secret> secret(String expression, String valid) {
    return new ValueType<>(
        () -> valid,
        text -> text.matches(expression) ? Optional.of(new Secret(text)) : Optional.empty(),
        Secret::value,
        text -> Secret.HIDDEN,
        true);
  }

  /** A password or a token. */
  public static ValueType<Secret> password() {
    return secret("(?s).+", "text that is not empty");
  }

  /** The name of a user. */
  public static ValueType<String> user() {
    return matching("\\P{Cntrl}+", "text without control characters");
  }

  public static ValueType<Boolean> trueOrFalse() {
    return of(
        () -> "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            },
        Object::toString);
  }

  /**
   * @param min at least 0
   */
  public static ValueType<Integer> wholeNumber(int min) {
    return wholeNumber(min, Integer.MAX_VALUE);
  }

  /**
   * @param min at least 0
   */
  public static ValueType<Integer> wholeNumber(int min, int max) {
    requireUpwards(min >= 0 && max >= min, min, max);
    return of(
        () ->
            max == Integer.MAX_VALUE
                ? "a whole number of at least " + min
                : "a whole number from " + min + " to " + max,
        text ->
            Optional.of(text)
                .filter(WHOLE_NUMBER.asMatchPredicate())
                .map(Long::parseLong)
                .filter(number -> number >= min && number <= max)
                .map(Long::intValue),
        Object::toString);
  }

  /**
   * A decimal from 0 to 1. A default is written without a BigDecimal, the first of which costs the
   * start of a process more than all other settings together.
   *
   * @param of makes the value of the exact decimal
   * @param toText writes the value as a decimal
   */
  public static <T> ValueType<T> ratio(Function<BigDecimal, T> of, Function<T, String> toText) {
    return of(
        () -> "a decimal from 0 to 1",
        text ->
            Optional.of(text)
                .filter(decimal -> decimal.matches(DECIMAL))
                .map(BigDecimal::new)
                .filter(number -> number.compareTo(BigDecimal.ONE) <= 0)
                .map(of),
        toText);
  }

  /** Whole milliseconds, as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 90d}, {@code PT30S}. */
  public static ValueType<Duration> duration(Duration min, Duration max) {
    requireUpwards(!min.isNegative() && max.compareTo(min) >= 0, min, max);
    return of(
        () -> "a duration from " + DurationText.of(min) + " to " + DurationText.of(max),
        text ->
            DurationText.parse(text)
                .filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0),
        DurationText::of);
  }

  /** From nothing to so long that nobody misses more. */
  public static ValueType<Duration> duration() {
    return duration(Duration.ZERO, LONGEST);
  }

  public static ValueType<Duration> positiveDuration() {
    return duration(Duration.ofMillis(1), LONGEST);
  }

  private static void requireUpwards(boolean upwards, Object min, Object max) {
    if (!upwards) {
      throw new IllegalArgumentException("range must be upwards from 0: " + min + " to " + max);
    }
  }

  /** A path in the file system; what is there is not looked at. */
  public static ValueType<Path> path() {
    return of(() -> "a path", ValueType::pathOf, Path::toString);
  }

  private static Optional<Path> pathOf(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A constant of an enum in lower case; texts are taken in any case. */
  public static <E extends Enum<E>> ValueType<E> word(List<E> words) {
    Function<E, String> writer = word -> word.name().toLowerCase(Locale.ROOT);
    return of(
        () -> words.stream().map(writer).collect(Collectors.joining(", ", "one of ", "")),
        text -> words.stream().filter(word -> word.name().equalsIgnoreCase(text)).findFirst(),
        writer);
  }

  /** Elements separated by commas, with spaces around them or not; possibly none. */
  public static <E> ValueType<List<E>> list(ValueType<E> element) {
    ValueType<List<E>> some = nonEmptyList(element);
    return new ValueType<>(
        () -> "nothing, or " + some.valid(),
        text -> text.isBlank() ? Optional.of(List.of()) : some.parse(text),
        some.writer,
        some.mask,
        some.secret);
  }

  /** Elements separated by commas, at least one. */
  public static <E> ValueType<List<E>> nonEmptyList(ValueType<E> element) {
    return new ValueType<>(
        () -> "a comma separated list, each element " + element.valid(),
        text -> elements(element, text),
        value -> value.stream().map(element.writer).collect(Collectors.joining(",")),
        element.mask,
        element.secret);
  }

  private static <E> Optional<List<E>> elements(ValueType<E> element, String text) {
    List<E> elements = new ArrayList<>();
    // With a limit of -1 a comma at the end is seen as what it is: one too many.
    for (String part : text.split(",", -1)) {
      Optional<E> value = element.parse(part.strip());
      if (part.isBlank() || value.isEmpty()) {
        return Optional.empty();
      }
      elements.add(value.get());
    }
    return Optional.of(List.copyOf(elements));
  }
}
