package quorate.api;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The OpenAPI document of a running server, and whether answers are as it says. */
final class ApiDocument {
  private final Map<String, Object> document;

  /** An operation of the document. */
  record Operation(String path, String method, String permission, Map<String, Object> words) {
    boolean isOpen() {
      return permission.equals("anybody");
    }
  }

  ApiDocument(String text) {
    this.document = map(JsonText.read(text));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    map(document.get("paths"))
        .forEach(
            (path, methods) ->
                map(methods)
                    .forEach(
                        (method, words) ->
                            all.add(
                                new Operation(
                                    path,
                                    method.toUpperCase(Locale.ROOT),
                                    (String) map(words).get("x-permission"),
                                    map(words)))));
    return all;
  }

  /** What is wrong with an answer; nothing if it is as the document says. */
  List<String> faults(Operation operation, HttpResponse<String> answer) {
    List<String> faults = new ArrayList<>();
    Map<String, Object> responses = map(operation.words().get("responses"));
    Object response = responses.get(Integer.toString(answer.statusCode()));
    String where = operation.method() + " " + operation.path() + " " + answer.statusCode();
    if (response == null) {
      faults.add(where + " is not documented: " + answer.body());
      return faults;
    }
    Object content = map(response).get("content");
    if (content != null && !answer.body().isEmpty()) {
      Map<String, Object> byType = map(content);
      String type = answer.headers().firstValue("Content-Type").orElse("");
      if (!byType.containsKey(type)) {
        faults.add(where + " has another type: " + type);
        return faults;
      }
      check(where, map(map(byType.get(type)).get("schema")), JsonText.read(answer.body()), faults);
    }
    return faults;
  }

  private void check(String where, Map<String, Object> schema, Object value, List<String> faults) {
    if (schema.get("$ref") instanceof String ref) {
      String name = ref.substring(ref.lastIndexOf('/') + 1);
      Map<String, Object> schemas = map(map(document.get("components")).get("schemas"));
      check(where, map(schemas.get(name)), value, faults);
      return;
    }
    switch (String.valueOf(schema.get("type"))) {
      case "object" -> object(where, schema, value, faults);
      case "array" -> {
        if (value instanceof List<?> list) {
          for (int i = 0; i < list.size(); i++) {
            check(where + "[" + i + "]", map(schema.get("items")), list.get(i), faults);
          }
        } else {
          faults.add(where + " is no list: " + value);
        }
      }
      case "string" -> text(where, schema, value, faults);
      case "boolean" -> require(value instanceof Boolean, where, value, faults);
      case "integer" ->
          require(
              value instanceof BigDecimal number
                  && number.stripTrailingZeros().scale() <= 0
                  && inRange(schema, number),
              where,
              value,
              faults);
      case "number" ->
          require(
              value instanceof BigDecimal number && inRange(schema, number), where, value, faults);
      default -> faults.add(where + " has a schema without a type: " + schema);
    }
  }

  private static boolean inRange(Map<String, Object> schema, BigDecimal number) {
    return (!(schema.get("minimum") instanceof BigDecimal min) || number.compareTo(min) >= 0)
        && (!(schema.get("maximum") instanceof BigDecimal max) || number.compareTo(max) <= 0);
  }

  private static void require(boolean holds, String where, Object value, List<String> faults) {
    if (!holds) {
      faults.add(where + " is not as its schema says: " + value);
    }
  }

  private void object(String where, Map<String, Object> schema, Object value, List<String> faults) {
    if (!(value instanceof Map<?, ?>)) {
      faults.add(where + " is no object: " + value);
      return;
    }
    if (!schema.containsKey("properties")) {
      return;
    }
    Map<String, Object> fields = map(value);
    Map<String, Object> properties = map(schema.get("properties"));
    if (schema.get("required") instanceof List<?> required) {
      required.stream()
          .filter(name -> !fields.containsKey(name))
          .forEach(name -> faults.add(where + " lacks " + name));
    }
    fields.forEach(
        (name, field) -> {
          if (properties.containsKey(name)) {
            check(where + "." + name, map(properties.get(name)), field, faults);
          } else {
            faults.add(where + " has an undocumented " + name);
          }
        });
  }

  private static void text(
      String where, Map<String, Object> schema, Object value, List<String> faults) {
    if (!(value instanceof String text)) {
      faults.add(where + " is no text: " + value);
      return;
    }
    boolean right =
        (!(schema.get("enum") instanceof List<?> words) || words.contains(text))
            && (!(schema.get("pattern") instanceof String pattern)
                || Pattern.compile(pattern).matcher(text).find());
    if ("date-time".equals(schema.get("format"))) {
      OffsetDateTime.parse(text);
    }
    if ("uuid".equals(schema.get("format"))) {
      right = right && UUID.fromString(text).toString().equals(text);
    }
    require(right, where, value, faults);
  }

  static Set<String> methodsOf(List<Operation> operations, String path) {
    return operations.stream()
        .filter(operation -> operation.path().equals(path))
        .map(Operation::method)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
