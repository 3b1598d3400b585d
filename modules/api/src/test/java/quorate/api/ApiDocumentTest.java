package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import quorate.testkit.ApiDocument;
import quorate.testkit.ApiDocument.Operation;

/** That docs/API.md is what the running server's document says. */
class ApiDocumentTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "API.md");

  private static final String BEGINNING =
      """
      # The API

      `quorate api` serves it, with the stream and the operator's page, for one group. This page is written from the OpenAPI document
      of the running server, `GET /api/v1/openapi.json`, which is made of the very routes that answer; a test compares the two, and
      with `-Dquorate.docs=write` writes this.

      **Who asks.** A key is sent as `Authorization: Bearer qk_…`. The admin key (`quorate.api.admin-key`) makes the first one:

      ```sh
      curl -s -X POST -H "Authorization: Bearer $ADMIN_KEY" -H 'Content-Type: application/json' \\
        -d '{"name":"ann","role":"operator"}' $API/api/v1/keys # 201
      curl -s -H "Authorization: Bearer $KEY" $API/api/v1/me # 200
      curl -s -X POST -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \\
        -d '{"reason":"maintenance"}' $API/api/v1/control/pause # 200
      ```

      The answer to the first holds the key, once. Roles are viewer, auditor, executor, operator and admin. To an executor the sessions of
      others, and all that belongs to them, are not there. Nothing is taken from the URL. Credentials over plain HTTP from another
      machine are refused unless a trusted proxy says that its client spoke HTTPS.

      **Requests.** Unknown, doubled and empty parameters and unknown fields are refused, all together, each with the nearest name.
      Amounts are decimals as texts, exact. Times have any offset; `from` is included, `to` is not. Lists are newest first and have
      `limit` (1 to 500) and `cursor`, which takes the `next` of the page before; decisions are in order of their sequence. Whoever writes
      chooses the id, so every PUT may be sent again. HEAD answers wherever GET does, OPTIONS everywhere.

      **Answers.** What is refused is a problem as RFC 9457 has it, with a type `urn:quorate:problem:NAME` and a `request_id`, which is in
      the log, the audit and the header `X-Request-Id` too. A 503 says in `outcome` whether something may have changed. What has an
      `ETag` answers `If-None-Match` with 304.

      **Limits** are token buckets of each principal (`read`, `write`, `resume`, `streams`) or address (`login`, `open`), for each instance;
      `RateLimit-*` tells what is left. A pause is never limited.

      | method | path | what | permission | limit | parameters | body | answers |
      |---|---|---|---|---|---|---|---|
      """;

  private static final String LINES =
      """

      ## A line for each

      With `$API` the server's address, `$ADMIN_KEY` the admin key, `$KEY` any other key, new UUIDs as `$SESSION`, `$ORDER` and `$FILL`,
      and `$AGENT`, `$DECISION`, `$POSITION` and `$KEY_ID` of what is there. After each line stands the status of its answer; a test
      runs them all, in this order.

      ```sh
      """;

  /** What stands for the object in a path. */
  private static final Map<String, String> OBJECTS =
      Map.of(
          "decisions", "$DECISION",
          "agents", "$AGENT",
          "keys", "$KEY_ID",
          "sessions", "$SESSION",
          "orders", "$ORDER",
          "fills", "$FILL",
          "positions", "$POSITION");

  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("name", "bob"),
          Map.entry("role", "viewer"),
          Map.entry("reason", "maintenance"),
          Map.entry("key", "'$KEY'"),
          Map.entry("mode", "PAPER"),
          Map.entry("symbol", "BTC/USDT"),
          Map.entry("exchange", "binance"),
          Map.entry("initial_capital", "1000"),
          Map.entry("quote_asset", "USDT"),
          Map.entry("session_id", "'$SESSION'"),
          Map.entry("order_id", "'$ORDER'"),
          Map.entry("side", "BUY"),
          Map.entry("type", "MARKET"),
          Map.entry("status", "CANCELED"),
          Map.entry("price", "100.5"),
          Map.entry("fee", "0.1"),
          Map.entry("executed_at", "2026-01-01T00:00:00Z"));

  private static final ServedApi API = new ServedApi();

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void thePageIsWhatTheServerSays() throws IOException {
    List<Operation> operations =
        new ApiDocument(API.get("/api/v1/openapi.json").body())
            .operations().stream()
                .filter(operation -> operation.path().startsWith("/api/"))
                .toList();
    String page =
        BEGINNING
            + operations.stream().map(ApiDocumentTest::row).collect(Collectors.joining())
            + LINES
            + operations.stream()
                .sorted(Comparator.comparingInt(ApiDocumentTest::turn))
                .map(ApiDocumentTest::line)
                .collect(Collectors.joining())
            + "```\n";
    if (System.getProperty("quorate.docs", "").equals("write")) {
      Files.writeString(PAGE, page);
    }

    assertEquals(page, Files.readString(PAGE));
  }

  private static String row(Operation operation) {
    return "| %s | `%s` | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            operation.method(),
            operation.path(),
            operation.words().get("summary"),
            operation.permission(),
            operation.words().get("x-bucket"),
            names(operation.words().get("parameters")),
            fields(operation.words().get("requestBody")),
            String.join(
                ", ",
                ((Map<?, ?>) operation.words().get("responses"))
                    .keySet().stream().map(Object::toString).toList()));
  }

  /** First what makes something, then what reads it, last what ends it. */
  private static int turn(Operation operation) {
    return switch (operation.method()) {
      case "PUT" -> operation.path().endsWith("}") ? 0 : 2;
      case "GET" -> 1;
      default -> 3;
    };
  }

  private static String line(Operation operation) {
    StringBuilder line = new StringBuilder("curl -s");
    if (!operation.method().equals("GET")) {
      line.append(" -X ").append(operation.method());
    }
    if (!operation.isOpen()) {
      line.append(" -H \"Authorization: Bearer $ADMIN_KEY\"");
    }
    if (operation.words().get("requestBody") instanceof Map<?, ?> body) {
      line.append(" -H 'Content-Type: application/json' -d '").append(example(operation, body));
      line.append("'");
    }
    String object = OBJECTS.getOrDefault(operation.path().split("/")[3], "");
    return line
        + " $API"
        + operation.path().replaceAll("\\{[a-z]+}", "\\" + object)
        + " # "
        + status(operation)
        + "\n";
  }

  /** Every field that must be there; where none must, the reason if there may be one. */
  private static String example(Operation operation, Map<?, ?> body) {
    Map<?, ?> schema =
        (Map<?, ?>)
            ((Map<?, ?>) ((Map<?, ?>) body.get("content")).get("application/json")).get("schema");
    boolean mayHaveReason = ((Map<?, ?>) schema.get("properties")).containsKey("reason");
    List<?> required =
        schema.get("required") instanceof List<?> list
            ? list
            : mayHaveReason ? List.of("reason") : List.of();
    return required.stream()
        .map(Object::toString)
        .map(
            name ->
                name.equals("quantity")
                    ? "\"quantity\":\""
                        + (operation.path().contains("fills") ? "0.2" : "0.5")
                        + "\""
                    : "\"" + name + "\":\"" + EXAMPLES.get(name) + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String status(Operation operation) {
    Map<?, ?> responses = (Map<?, ?>) operation.words().get("responses");
    if (responses.containsKey("101")) {
      return "426";
    }
    List<String> good = List.of(turn(operation) == 0 ? "201" : "200", "201", "204");
    return good.stream().filter(responses::containsKey).findFirst().orElseThrow();
  }

  private static String names(Object parameters) {
    return ((List<?>) parameters)
        .stream()
            .map(parameter -> (Map<?, ?>) parameter)
            .filter(parameter -> "query".equals(parameter.get("in")))
            .map(parameter -> "`" + parameter.get("name") + "`")
            .collect(Collectors.joining(" "));
  }

  private static String fields(Object body) {
    if (!(body instanceof Map<?, ?> words)) {
      return "";
    }
    Map<?, ?> content = (Map<?, ?>) words.get("content");
    Map<?, ?> schema = (Map<?, ?>) ((Map<?, ?>) content.get("application/json")).get("schema");
    List<?> required = schema.get("required") instanceof List<?> list ? list : List.of();
    return ((Map<?, ?>) schema.get("properties"))
        .keySet().stream()
            .map(name -> "`" + name + "`" + (required.contains(name) ? "" : "?"))
            .collect(Collectors.joining(" "));
  }
}
