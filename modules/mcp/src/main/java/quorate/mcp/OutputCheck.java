package quorate.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a value is as a schema says. The keywords type, properties, required, items, enum,
 * minimum, maximum, minItems and maxItems are looked at, to a depth of 32; others are passed over,
 * and nothing is ever fetched.
 */
final class OutputCheck {
  private static final int MAX_DEPTH = 32;

  private OutputCheck() {}

  /** What is wrong, if anything is. */
  static Optional<String> problem(Map<String, Object> schema, Object value) {
    return problem(schema, value, "structuredContent", 0);
  }

  private static Optional<String> problem(
      Map<String, Object> schema, Object value, String where, int depth) {
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    if (!isOfType(schema.get("type"), value)) {
      return Optional.of(where + " must be of type " + Shown.of(schema.get("type")));
    }
    if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
      return Optional.of(where + " must be one of " + Shown.of(Json.write(words)));
    }
    return switch (value) {
      case Number number -> outOfRange(schema, number, where);
      case Map<?, ?> object -> ofObject(schema, Json.asObject(object), where, depth);
      case List<?> list -> ofArray(schema, list, where, depth);
      default -> Optional.empty();
    };
  }

  private static boolean isOfType(Object type, Object value) {
    return switch (type) {
      case null -> true;
      case String word -> isOfWord(word, value);
      case List<?> words -> words.stream().anyMatch(word -> isOfType(word, value));
      default -> true;
    };
  }

  private static boolean isOfWord(String word, Object value) {
    return switch (word) {
      case "object" -> value instanceof Map<?, ?>;
      case "array" -> value instanceof List<?>;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "null" -> value instanceof Json.Null;
      case "number" -> value instanceof Number;
      case "integer" ->
          value instanceof Number number
              && (!(number instanceof Double real) || real == Math.rint(real));
      default -> true;
    };
  }

  private static Optional<String> outOfRange(
      Map<String, Object> schema, Number value, String where) {
    boolean low =
        schema.get("minimum") instanceof Number least && value.doubleValue() < least.doubleValue();
    boolean high =
        schema.get("maximum") instanceof Number most && value.doubleValue() > most.doubleValue();
    return low || high
        ? Optional.of(where + " is out of its range: " + Shown.of(value))
        : Optional.empty();
  }

  private static Optional<String> ofObject(
      Map<String, Object> schema, Map<String, Object> object, String where, int depth) {
    for (Object name : Json.asArray(schema.get("required"))) {
      if (!object.containsKey(name)) {
        return Optional.of(where + " must have " + Shown.of(name));
      }
    }
    Map<String, Object> properties = Json.object(schema, "properties");
    for (Map.Entry<String, Object> member : object.entrySet()) {
      Optional<String> problem =
          problem(
              Json.object(properties, member.getKey()),
              member.getValue(),
              where + "." + Shown.of(member.getKey()),
              depth + 1);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofArray(
      Map<String, Object> schema, List<?> array, String where, int depth) {
    boolean few =
        schema.get("minItems") instanceof Number least && array.size() < least.longValue();
    boolean many = schema.get("maxItems") instanceof Number most && array.size() > most.longValue();
    if (few || many) {
      return Optional.of(where + " has too few or too many elements: " + array.size());
    }
    Map<String, Object> items = Json.object(schema, "items");
    for (Object element : array) {
      Optional<String> problem = problem(items, element, where + "[]", depth + 1);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }
}
