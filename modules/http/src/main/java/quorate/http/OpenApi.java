package quorate.http;

import io.helidon.http.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Describes a catalogue's routes as an OpenAPI 3.1 document. */
public final class OpenApi {
  private static final Pattern SEGMENT = Pattern.compile("\\{([a-z_]+)\\}");

  private final String title;
  private final String version;
  private final Map<String, Schema> components;
  private final Map<String, Schema> segments;
  private final List<Integer> guarded;

  /**
   * @param components schemas that others refer to by name; {@code Problem} must be among them
   * @param segments the schema of each name in a path
   * @param guarded statuses that every route may answer with that is not for anybody
   */
  public OpenApi(
      String title,
      String version,
      Map<String, Schema> components,
      Map<String, Schema> segments,
      List<Integer> guarded) {
    this.title = title;
    this.version = version;
    this.components = new LinkedHashMap<>(components);
    this.segments = Map.copyOf(segments);
    this.guarded = List.copyOf(guarded);
  }

  /** Returns the document as JSON. */
  public byte[] document(List<Route> routes) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      operations(paths, route.path())
          .put(route.method().text().toLowerCase(Locale.ROOT), operation(route));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", Map.of("title", title, "version", version));
    document.put("paths", paths);
    document.put("components", components());
    return Schema.bytes(document);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> operations(Map<String, Object> paths, String path) {
    return (Map<String, Object>) paths.computeIfAbsent(path, any -> new LinkedHashMap<>());
  }

  private Map<String, Object> operation(Route route) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", operationId(route));
    operation.put("summary", route.details().summary());
    boolean open = route.permission().equals(Permission.ANYBODY);
    operation.put(
        "security",
        open ? List.of() : List.of(Map.of("key", List.of()), Map.of("login", List.of())));
    operation.put("x-permission", route.permission().name());
    operation.put("x-bucket", route.details().bucket());
    operation.put("parameters", parameters(route));
    route.details().body().ifPresent(fields -> operation.put("requestBody", requestBody(fields)));
    operation.put("responses", responses(route, open));
    return operation;
  }

  private static String operationId(Route route) {
    return route.method().text().toLowerCase(Locale.ROOT)
        + route.path().replace("/api/v1", "").replaceAll("[/{}.]+", "_");
  }

  private List<Object> parameters(Route route) {
    List<Object> parameters = new ArrayList<>();
    for (String segment : SEGMENT.matcher(route.path()).results().map(OpenApi::name).toList()) {
      Map<String, Object> parameter = new LinkedHashMap<>();
      parameter.put("name", segment);
      parameter.put("in", "path");
      parameter.put("required", true);
      parameter.put("schema", segments.getOrDefault(segment, Schema.text()).words());
      parameters.add(parameter);
    }
    for (Parameter<?> declared : route.parameters()) {
      Map<String, Object> parameter = new LinkedHashMap<>();
      parameter.put("name", declared.name());
      parameter.put("in", "query");
      parameter.put("description", declared.rule());
      parameter.put("schema", declared.schema().words());
      parameters.add(parameter);
    }
    return parameters;
  }

  private static String name(MatchResult segment) {
    return segment.group(1);
  }

  private static Map<String, Object> requestBody(List<Field<?>> fields) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("required", fields.stream().anyMatch(Field::required));
    body.put("content", content("application/json", Field.schemaOf(fields)));
    return body;
  }

  private Map<String, Object> responses(Route route, boolean open) {
    TreeSet<Integer> statuses = new TreeSet<>(route.statuses());
    if (!open) {
      statuses.addAll(guarded);
    }
    // A query or a framing that is not as it should be comes to it everywhere.
    statuses.add(400);
    Map<String, Object> responses = new LinkedHashMap<>();
    for (int status : statuses) {
      responses.put(Integer.toString(status), response(route, status));
    }
    return responses;
  }

  private static Map<String, Object> response(Route route, int status) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", Status.create(status).reasonPhrase());
    boolean isProblem = status >= 400 && !(status == 503 && route.details().alike());
    if (isProblem) {
      response.put("content", content("application/problem+json", Schema.named("Problem")));
    } else if (status != 204 && status != 304) {
      route
          .details()
          .answer()
          .ifPresent(answer -> response.put("content", content("application/json", answer)));
    }
    return response;
  }

  private static Map<String, Object> content(String type, Schema schema) {
    return Map.of(type, Map.of("schema", schema.words()));
  }

  private Map<String, Object> components() {
    Map<String, Object> schemas = new LinkedHashMap<>();
    components.forEach((name, schema) -> schemas.put(name, schema.words()));
    Map<String, Object> security = new LinkedHashMap<>();
    security.put("key", Map.of("type", "http", "scheme", "bearer"));
    security.put("login", Map.of("type", "apiKey", "in", "cookie", "name", "__Host-quorate"));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schemas", schemas);
    all.put("securitySchemes", security);
    return all;
  }
}
