package quorate.toolbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quorate.mcp.JsonMap;

/** Builds the schema of what a tool answers. */
final class Output {
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final List<Object> required = new ArrayList<>();

  /** A number that is always there, and whose name says what it is. */
  Output number(String name) {
    return must(name, "number");
  }

  /** A whole number that is always there, and whose name says what it is. */
  Output whole(String name) {
    return must(name, "integer");
  }

  /** A text that is always there, and whose name says what it is. */
  Output text(String name) {
    return must(name, "string");
  }

  /** True or false, always there, where the name says what it is. */
  Output flag(String name) {
    return must(name, "boolean");
  }

  private Output must(String name, String type) {
    properties.put(name, JsonMap.of("type", type).toMap());
    required.add(name);
    return this;
  }

  /** A number that is always there. */
  Output number(String name, String description) {
    return must(name, "number", description);
  }

  /** A whole number that is always there. */
  Output whole(String name, String description) {
    return must(name, "integer", description);
  }

  /** A text that is always there. */
  Output text(String name, String description) {
    return must(name, "string", description);
  }

  /** True or false, always there. */
  Output flag(String name, String description) {
    return must(name, "boolean", description);
  }

  /** A word of these, always there. */
  Output word(String name, String description, String... words) {
    properties.put(
        name,
        JsonMap.of("type", "string")
            .with("description", description)
            .with("enum", List.<Object>of((Object[]) words))
            .toMap());
    required.add(name);
    return this;
  }

  /** A value of this type that may be absent. */
  Output maybe(String name, String type, String description) {
    properties.put(name, JsonMap.of("type", type).with("description", description).toMap());
    return this;
  }

  /** An object that is always there. */
  Output object(String name, String description) {
    return must(name, "object", description);
  }

  /** An array that is always there, of values of this type. */
  Output array(String name, String ofType, String description) {
    properties.put(
        name,
        JsonMap.of("type", "array")
            .with("description", description)
            .with("items", JsonMap.of("type", ofType).toMap())
            .toMap());
    required.add(name);
    return this;
  }

  private Output must(String name, String type, String description) {
    required.add(name);
    return maybe(name, type, description);
  }

  Map<String, Object> toSchema() {
    return JsonMap.of("type", "object")
        .with("properties", properties)
        .with("required", required)
        .toMap();
  }
}
