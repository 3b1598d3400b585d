package quorate.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import quorate.testkit.ApiDocument.Operation;

/**
 * Makes requests of a document's operations: mostly such as it allows, of things that are there or
 * are not, and at times with a near miss or what nobody should send.
 */
final class RandomRequests {
  /** A request before it is sent; no body is an empty one. */
  record Made(String path, String body, List<String> headers) {}

  private static final List<String> PLAIN =
      List.of(
          "1",
          "0",
          "0.1",
          "100.25",
          "-0.5",
          "500",
          "999999999999999999.5",
          "BTC/USD",
          "eth-usd",
          "USD",
          "binance",
          "bob",
          "agent-0",
          "true",
          "false",
          "database",
          "maintenance",
          "1700000000000000.0",
          "1700000000000000.5",
          "99999999999999999.999999999999999999",
          "1700000000000000.aaaaaaaaaa",
          "control.paused",
          "qk_aaaaaaaaaa");

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "'",
          "\"",
          "' or '1'='1",
          "%",
          "_",
          "\\",
          "$.*",
          "; drop table orders --",
          "../../etc/passwd",
          "\u0000",
          "\u0001\u001f\u007f",
          "\ufffe\uffff",
          "\ud83d\ude00",
          "ü€",
          "\u202eabc",
          "<script>alert(1)</script>",
          "${jndi:ldap://x}",
          "-1",
          "-0",
          "1e400",
          "NaN",
          "9223372036854775808",
          "-9223372036854775809",
          "00000000-0000-0000-0000-000000000000",
          "0001-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "2016-12-31T23:59:60Z",
          "2026-02-30T00:00:00Z",
          "2026-01-01T00:00:00+23:59",
          "null",
          "true",
          "x".repeat(600));

  private static final List<String> RAW =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "1",
          "\"x\"",
          "{}x",
          "{\"a\":1,\"a\":2}",
          "{\"a\":\"\\ud800\"}",
          "{\"a\":\"\\u0000\"}",
          "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}",
          "{\"a\":1e999999999}",
          "{\"\":\"\"}",
          "\ufeff{}",
          "{\"reason\":\"" + "x".repeat(20_000) + "\"}");

  private final RandomGenerator random;
  private final Map<String, List<String>> known = new HashMap<>();

  RandomRequests(RandomGenerator random) {
    this.random = random;
  }

  /** Remembers that there is such a thing, as {@code orders} or {@code order_id}. */
  void learn(String kind, String id) {
    List<String> all = known.computeIfAbsent(kind, any -> new ArrayList<>());
    all.add(id);
    if (all.size() > 30) {
      all.removeFirst();
    }
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String id(String kind) {
    List<String> all = known.getOrDefault(kind, List.of());
    return all.isEmpty() || chance(0.3)
        ? new UUID(random.nextLong(), random.nextLong()).toString()
        : any(all);
  }

  Made of(Operation operation) {
    StringBuilder path = new StringBuilder();
    String kind = "";
    for (String segment : operation.path().substring(1).split("/")) {
      path.append('/').append(segment.startsWith("{") ? segment(kind) : segment.replace("*", "x"));
      kind = segment;
    }
    path.append(query(operation));
    List<String> headers = new ArrayList<>();
    if (chance(0.1)) {
      headers.addAll(
          List.of(chance(0.5) ? "If-Match" : "If-None-Match", chance(0.5) ? "*" : "\"c1\""));
    }
    if (chance(0.05)) {
      headers.addAll(List.of("X-Request-Id", "a b\"<" + random.nextInt()));
    }
    String body =
        operation.words().get("requestBody") instanceof Map<?, ?> words ? body(words) : "";
    headers.addAll(List.of("Content-Type", chance(0.03) ? "text/plain" : "application/json"));
    return new Made(path.toString(), body, headers);
  }

  private String segment(String kind) {
    String plain = kind.equals("agents") ? "agent-0" : id(kind);
    return encoded(chance(0.1) ? any(HOSTILE.subList(1, HOSTILE.size())) : plain);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private String query(Operation operation) {
    List<String> pairs = new ArrayList<>();
    for (Object each : (List<?>) operation.words().get("parameters")) {
      Map<?, ?> parameter = (Map<?, ?>) each;
      if (parameter.get("in").equals("query") && chance(0.3)) {
        String name = (String) parameter.get("name");
        String pair = name + "=" + encoded(text(name, (Map<?, ?>) parameter.get("schema")));
        pairs.add(pair);
        if (chance(0.03)) {
          pairs.add(pair);
        }
      }
    }
    if (chance(0.05)) {
      pairs.add(any(List.of("symobl=x", "=", "&&", "token=x", "limit", "%00=1")));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  /** A value that mostly fits. */
  private String text(String name, Map<?, ?> schema) {
    if (chance(0.08)) {
      return any(HOSTILE);
    }
    if (name.endsWith("_id") && "uuid".equals(schema.get("format"))) {
      return id(name);
    }
    if (schema.get("enum") instanceof List<?> words) {
      return any(words).toString();
    }
    if ("date-time".equals(schema.get("format"))) {
      return Instant.ofEpochSecond(random.nextLong(1_600_000_000, 1_900_000_000)).toString();
    }
    if (schema.get("pattern") instanceof String pattern) {
      List<String> fitting = new ArrayList<>(PLAIN);
      fitting.add("1700000000000000." + id("orders"));
      fitting.removeIf(plain -> !Pattern.compile(pattern).matcher(plain).find());
      return fitting.isEmpty() ? any(PLAIN) : any(fitting);
    }
    if ("integer".equals(schema.get("type"))) {
      return Integer.toString(random.nextInt(1, 500));
    }
    return any(PLAIN);
  }

  private String body(Map<?, ?> words) {
    if (chance(0.06)) {
      return any(RAW);
    }
    Map<?, ?> schema =
        (Map<?, ?>)
            ((Map<?, ?>) ((Map<?, ?>) words.get("content")).get("application/json")).get("schema");
    List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
    Map<String, String> fields = new LinkedHashMap<>();
    ((Map<?, ?>) schema.get("properties"))
        .forEach(
            (name, of) -> {
              if (chance(required.contains(name) ? 0.97 : 0.2)) {
                fields.put((String) name, value((String) name, (Map<?, ?>) of));
              }
            });
    if (chance(0.03)) {
      fields.put(any(List.of("id", "secret_hash", "symobl", "", "__proto__", "a/b~c")), "\"x\"");
    }
    List<String> all = new ArrayList<>();
    fields.forEach((name, value) -> all.add(quoted(name) + ":" + value));
    return "{" + String.join(",", all) + "}";
  }

  private String value(String name, Map<?, ?> schema) {
    if (chance(0.04)) {
      return any(
          List.of("1", "-0", "1e400", "1.5", "null", "true", "[]", "{}", "[null]", "{\"a\":[]}"));
    }
    if (schema.get("items") instanceof Map<?, ?>) {
      return chance(0.5) ? "[\"127.0.0.0/8\"]" : "[" + quoted(any(HOSTILE)) + "]";
    }
    return quoted(text(name, schema));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c < ' ' || c == '"' || c == '\\' || c > '~') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
