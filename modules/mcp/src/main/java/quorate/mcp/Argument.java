package quorate.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An argument of a tool, with its rule. Messages about it come from here alone.
 *
 * @param schema of its value, in words that every provider of models takes
 * @param rule what a value must be, as it follows "must be"
 * @param reader reads a value; empty if it breaks the rule
 * @param required whether a call must have it
 * @param fallback its value where a call does not have it
 */
public record Argument<T>(
    String name,
    Map<String, Object> schema,
    String rule,
    Function<Object, Optional<T>> reader,
    boolean required,
    Optional<T> fallback) {

  /** A text that is one of these words, in any case. */
  public static Argument<String> word(String name, String description, List<String> words) {
    return new Argument<>(
        name,
        JsonMap.of("type", "string")
            .with("description", description)
            .with("enum", List.<Object>copyOf(words))
            .toMap(),
        "one of " + String.join(", ", words),
        value ->
            value instanceof String text
                ? words.stream().filter(word -> word.equalsIgnoreCase(text)).findFirst()
                : Optional.empty(),
        true,
        Optional.empty());
  }

  /** A text of so many characters. */
  public static Argument<String> text(String name, String description, int least, int most) {
    return new Argument<>(
        name,
        JsonMap.of("type", "string")
            .with("description", description)
            .with("minLength", least)
            .with("maxLength", most)
            .toMap(),
        "text of " + least + " to " + most + " characters",
        value ->
            Optional.of(value)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank() || least == 0)
                .filter(text -> text.length() >= least && text.length() <= most),
        true,
        Optional.empty());
  }

  /** A whole number in a range. */
  public static Argument<Integer> whole(String name, String description, int least, int most) {
    return new Argument<>(
        name,
        JsonMap.of("type", "integer")
            .with("description", description)
            .with("minimum", least)
            .with("maximum", most)
            .toMap(),
        "a whole number from " + least + " to " + most,
        value ->
            Numbers.whole(value)
                .filter(number -> number >= least && number <= most)
                .map(Math::toIntExact),
        true,
        Optional.empty());
  }

  /** A whole number from a bound on. */
  public static Argument<Long> count(String name, String description, long least) {
    return new Argument<>(
        name,
        JsonMap.of("type", "integer")
            .with("description", description)
            .with("minimum", least)
            .toMap(),
        "a whole number of at least " + least,
        value -> Numbers.whole(value).filter(number -> number >= least),
        true,
        Optional.empty());
  }

  /** A number in a range. */
  public static Argument<Double> number(
      String name, String description, double least, double most) {
    return new Argument<>(
        name,
        JsonMap.of("type", "number")
            .with("description", description)
            .with("minimum", least)
            .with("maximum", most)
            .toMap(),
        "a number from " + Numbers.text(least) + " to " + Numbers.text(most),
        value -> Numbers.finite(value).filter(number -> number >= least && number <= most),
        true,
        Optional.empty());
  }

  /** A number above zero. */
  public static Argument<Double> positive(String name, String description) {
    return new Argument<>(
        name,
        JsonMap.of("type", "number")
            .with("description", description)
            .with("exclusiveMinimum", 0)
            .toMap(),
        "a finite number above 0",
        value -> Numbers.finite(value).filter(number -> number > 0),
        true,
        Optional.empty());
  }

  /** True or false. */
  public static Argument<Boolean> flag(String name, String description) {
    return new Argument<>(
        name,
        JsonMap.of("type", "boolean").with("description", description).toMap(),
        "true or false",
        value -> value instanceof Boolean flag ? Optional.of(flag) : Optional.empty(),
        true,
        Optional.empty());
  }

  /** So many numbers above a bound. */
  public static Argument<double[]> numbers(
      String name, String description, int least, int most, double above) {
    return new Argument<>(
        name,
        JsonMap.of("type", "array")
            .with("description", description)
            .with("items", JsonMap.of("type", "number").with("exclusiveMinimum", above).toMap())
            .with("minItems", least)
            .with("maxItems", most)
            .toMap(),
        "an array of " + least + " to " + most + " finite numbers above " + Numbers.text(above),
        value ->
            value instanceof List<?> list
                ? Numbers.all(list, least, most, above)
                : Optional.empty(),
        true,
        Optional.empty());
  }

  /** The same, which a call need not have. */
  public Argument<T> optional() {
    return new Argument<>(name, schema, rule, reader, false, Optional.empty());
  }

  /** The same, with a value where a call does not have it. */
  public Argument<T> or(T value) {
    Map<String, Object> with = new LinkedHashMap<>(schema);
    with.put("default", value);
    return new Argument<>(name, Map.copyOf(with), rule, reader, false, Optional.of(value));
  }

  /**
   * Reads it.
   *
   * @throws ToolProblem when it is missing or breaks its rule
   */
  Optional<T> read(Map<String, Object> arguments) {
    Object value = arguments.get(name);
    if (value == null) {
      if (required) {
        throw new ToolProblem(name + " is missing; it must be " + rule);
      }
      return fallback;
    }
    Optional<T> read = reader.apply(value);
    if (read.isEmpty()) {
      throw ToolProblem.argument(name, rule, value);
    }
    return read;
  }
}
