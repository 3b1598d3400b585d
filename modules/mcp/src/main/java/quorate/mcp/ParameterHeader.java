package quorate.mcp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An argument that is repeated in a header.
 *
 * @param header its whole name
 * @param path to the argument
 */
record ParameterHeader(String header, List<String> path) {
  private static final String ANNOTATION = "x-mcp-header";
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

  ParameterHeader {
    path = List.copyOf(path);
  }

  /** All of a schema; empty if one of them is not allowed, for the tool may not be used then. */
  static Optional<List<ParameterHeader>> of(Map<String, Object> schema) {
    List<ParameterHeader> found = new ArrayList<>();
    boolean right = collect(schema, List.of(), true, found);
    Set<String> names = new HashSet<>();
    boolean unique =
        found.stream().allMatch(one -> names.add(one.header().toLowerCase(Locale.ROOT)));
    return right && unique ? Optional.of(found) : Optional.empty();
  }

  /** An annotation may stand where properties alone lead to. */
  private static boolean collect(
      Object schema, List<String> path, boolean reachable, List<ParameterHeader> found) {
    if (schema instanceof List<?> several) {
      return several.stream().allMatch(one -> collect(one, path, false, found));
    }
    Map<String, Object> fields = Json.asObject(schema);
    if (fields.containsKey(ANNOTATION)) {
      boolean right =
          reachable
              && !path.isEmpty()
              && fields.get(ANNOTATION) instanceof String name
              && TOKEN.matcher(name).matches()
              && TYPES.contains(fields.get("type"));
      if (!right) {
        return false;
      }
      found.add(new ParameterHeader(Headers.PARAMETER + fields.get(ANNOTATION), path));
    }
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      boolean properties = field.getKey().equals("properties");
      if (properties
          ? !collectAll(Json.asObject(field.getValue()), path, reachable, found)
          : !collect(field.getValue(), path, false, found)) {
        return false;
      }
    }
    return true;
  }

  private static boolean collectAll(
      Map<String, Object> properties,
      List<String> path,
      boolean reachable,
      List<ParameterHeader> found) {
    return properties.entrySet().stream()
        .allMatch(
            property -> {
              List<String> deeper = new ArrayList<>(path);
              deeper.add(property.getKey());
              return collect(property.getValue(), deeper, reachable, found);
            });
  }

  /** The value of the header for a call; empty if the argument is not there. */
  Optional<String> value(Map<String, Object> arguments) {
    Object value = arguments;
    for (String step : path) {
      value = Json.asObject(value).get(step);
    }
    return value == null || value instanceof Json.Null
        ? Optional.empty()
        : Optional.of(Headers.encoded(value.toString()));
  }
}
