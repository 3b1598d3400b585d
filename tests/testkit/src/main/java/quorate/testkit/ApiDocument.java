package quorate.testkit;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/** The OpenAPI document of a running server, and whether answers are as it says. Thread-safe. */
public final class ApiDocument {
  /** All but that of a fault of the server, to which nothing may come. */
  private static final Set<String> PROBLEMS =
      Set.of(
          "invalid-request",
          "unauthenticated",
          "forbidden",
          "insecure",
          "origin",
          "not-found",
          "method-not-allowed",
          "conflict",
          "changed",
          "too-large",
          "unsupported-media-type",
          "upgrade-required",
          "rate-limited",
          "too-many-streams",
          "database-unavailable",
          "orchestrators-unseen",
          "overloaded",
          "draining");

  private static final String PROBLEM_TYPE = "urn:quorate:problem:";
  private static final String PROBLEM = "application/problem+json";

  private final Map<String, Object> document;
  private final List<Operation> operations;

  /**
   * An operation of the document.
   *
   * @param words all that the document says of it
   */
  public record Operation(
      String path, String method, String permission, Map<String, Object> words) {
    /** Whether anybody may ask for it. */
    public boolean isOpen() {
      return permission.equals("anybody");
    }
  }

  /**
   * What a server has answered.
   *
   * @param allow the methods that it says are right; empty where it says nothing of them
   */
  private record Answer(
      int status, String type, String requestId, Optional<String> allow, String body) {
    private static Answer of(HttpResponse<String> answer) {
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.headers().firstValue("X-Request-Id").orElse(""),
          answer.headers().firstValue("Allow"),
          answer.body());
    }
  }

  /**
   * Reads one.
   *
   * @param text as the server gives it
   */
  public ApiDocument(String text) {
    this.document = map(JsonText.read(text));
    this.operations = read();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  /** All that there are, in the document's order. */
  public List<Operation> operations() {
    return operations;
  }

  /** The paths as the document writes them, and the methods of each. */
  public Map<String, Set<String>> methods() {
    Map<String, Set<String>> methods = new TreeMap<>();
    operations.forEach(
        operation ->
            methods
                .computeIfAbsent(operation.path(), any -> new TreeSet<>())
                .add(operation.method()));
    return methods;
  }

  private List<Operation> read() {
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
    return List.copyOf(all);
  }

  /**
   * What is wrong with an answer to whatever request; nothing if it is as the document says.
   *
   * @param method as it was asked for
   * @param target path and query as they were sent
   */
  public List<String> faults(String method, String target, HttpResponse<String> answer) {
    String path = target.replaceFirst("[?#].*", "");
    String asked = method.equals("HEAD") ? "GET" : method;
    List<Operation> ofPath =
        operations.stream().filter(operation -> isOf(operation.path(), path)).toList();
    Answer given = Answer.of(answer);
    if (method.equals("HEAD") && !given.body().isEmpty()) {
      return List.of("HEAD " + path + " has a body: " + given.body());
    }
    // A path of letters alone goes before one with a name in it.
    Optional<Operation> operation =
        ofPath.stream()
            .filter(any -> any.method().equals(asked))
            .min(Comparator.comparing(any -> any.path().contains("{")));
    return operation.isPresent()
        ? faults(operation.get(), given)
        : faultsOutside(method + " " + path, ofPath.isEmpty(), method, given);
  }

  private static List<String> faultsOutside(
      String where, boolean nowhere, String method, Answer answer) {
    List<String> faults = new ArrayList<>();
    Set<Integer> right =
        nowhere ? Set.of(400, 404) : method.equals("OPTIONS") ? Set.of(204) : Set.of(400, 405);
    if (!right.contains(answer.status())) {
      faults.add(where + " " + answer.status() + " is not one of " + right + ": " + answer.body());
    }
    if (answer.status() == 405 && answer.allow().isEmpty()) {
      faults.add(where + " does not say what is allowed");
    }
    requireId(where, answer, faults);
    requireProblem(where, answer, faults);
    return faults;
  }

  /** Whether a path is one of those that the document writes so. */
  private static boolean isOf(String template, String path) {
    String[] said = template.split("/", -1);
    String[] asked = path.split("/", -1);
    if (said.length != asked.length) {
      return false;
    }
    for (int i = 0; i < said.length; i++) {
      boolean isAny = said[i].startsWith("{") || said[i].equals("*");
      if (isAny ? asked[i].isEmpty() : !said[i].equals(asked[i])) {
        return false;
      }
    }
    return true;
  }

  /** What is wrong with an answer; nothing if it is as the document says. */
  public List<String> faults(Operation operation, HttpResponse<String> answer) {
    return faults(operation, Answer.of(answer));
  }

  private List<String> faults(Operation operation, Answer answer) {
    List<String> faults = new ArrayList<>();
    Map<String, Object> responses = map(operation.words().get("responses"));
    Object response = responses.get(Integer.toString(answer.status()));
    String where = operation.method() + " " + operation.path() + " " + answer.status();
    requireId(where, answer, faults);
    if (response == null) {
      faults.add(where + " is not documented: " + answer.body());
      return faults;
    }
    Object content = map(response).get("content");
    if (content != null && !answer.body().isEmpty()) {
      Map<String, Object> byType = map(content);
      if (!byType.containsKey(answer.type())) {
        faults.add(where + " has another type: " + answer.type());
        return faults;
      }
      check(
          where,
          map(map(byType.get(answer.type())).get("schema")),
          JsonText.read(answer.body()),
          faults);
    }
    if (answer.type().equals(PROBLEM)) {
      requireProblem(where, answer, faults);
    }
    return faults;
  }

  private static void requireId(String where, Answer answer, List<String> faults) {
    require(!answer.requestId().isEmpty(), where + " X-Request-Id", "none", faults);
  }

  private static void requireProblem(String where, Answer answer, List<String> faults) {
    if (answer.status() < 400 || answer.body().isEmpty()) {
      return;
    }
    if (!answer.type().equals(PROBLEM)) {
      faults.add(where + " is no problem but " + answer.type());
      return;
    }
    Map<String, Object> problem = map(JsonText.read(answer.body()));
    String type = String.valueOf(problem.get("type"));
    boolean known =
        type.startsWith(PROBLEM_TYPE) && PROBLEMS.contains(type.substring(PROBLEM_TYPE.length()));
    require(known, where + " type", type, faults);
    require(
        answer.requestId().equals(problem.get("request_id")),
        where + " request_id",
        problem.get("request_id"),
        faults);
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
}
