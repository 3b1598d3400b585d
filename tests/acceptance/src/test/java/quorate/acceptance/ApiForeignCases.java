package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.acceptance.ApiPair.Server;
import quorate.servers.Eventually;

/** Whoever asks for what is another's learns as much as whoever asks for what nobody has. */
abstract class ApiForeignCases {
  private static final List<String> LISTS =
      List.of("sessions", "orders", "fills", "positions", "keys", "decisions", "symbols");
  private static final String NO_KEY = "zzzzzzzzzz";

  private final ApiPair pair = ApiPair.shared();

  /** What somebody has: the kind of each thing, as it stands in paths, and its id. */
  private Map<String, String> somebodys(ApiClient executor) {
    int port = pair.one().port();
    UUID session = pair.session(executor);
    String symbol = ApiClient.field(executor.get(port, "/api/v1/sessions/" + session), "symbol");
    UUID order = UUID.randomUUID();
    UUID fill = UUID.randomUUID();
    assertEquals(
        201, executor.put(port, "/api/v1/orders/" + order, order(session, symbol)).statusCode());
    assertEquals(201, executor.put(port, "/api/v1/fills/" + fill, fill(order)).statusCode());
    Map<String, String> all = new LinkedHashMap<>();
    all.put("sessions", session.toString());
    all.put("orders", order.toString());
    all.put("fills", fill.toString());
    all.put(
        "positions",
        pair.recorded("select id::text from positions where session_id = '" + session + "'")
            .getFirst());
    return all;
  }

  private static String order(UUID session, String symbol) {
    return """
    {"session_id":"%s","symbol":"%s","side":"BUY","type":"MARKET","quantity":"2"}\
    """
        .formatted(session, symbol);
  }

  private static String fill(UUID order) {
    return """
    {"order_id":"%s","price":"10.5","quantity":"1","fee":"0.1","executed_at":"%s"}\
    """
        .formatted(order, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /** Everything that the document has at the path of one thing of a kind, and what it is sent. */
  private List<String[]> requests(String kind, String id) {
    String path = "/api/v1/" + kind + "/{id}";
    List<String[]> all = new ArrayList<>();
    ApiAnswers.document()
        .methods()
        .forEach(
            (template, methods) -> {
              if (template.equals(path) || template.startsWith(path + "/")) {
                String target = template.replace("{id}", id);
                methods.stream()
                    // What is put where nothing was is there then.
                    .filter(method -> !method.equals("PUT") || template.endsWith("/status"))
                    .forEach(method -> all.add(new String[] {method, target, body(target)}));
              }
            });
    assertTrue(!all.isEmpty(), path);
    return all;
  }

  private static String body(String target) {
    return target.endsWith("/status") ? "{\"status\":\"CANCELED\"}" : "{}";
  }

  /** The answer but for what is of this one request. */
  private static String told(HttpResponse<String> answer, String id) {
    Set<String> headers =
        answer.headers().map().entrySet().stream()
            .filter(
                header ->
                    !Set.of("date", "x-request-id", "ratelimit-remaining", "ratelimit-reset")
                        .contains(header.getKey().toLowerCase(Locale.ROOT)))
            .map(header -> header.getKey() + ": " + header.getValue())
            .collect(Collectors.toCollection(TreeSet::new));
    String length = "content-length: ";
    headers.removeIf(header -> header.toLowerCase(Locale.ROOT).startsWith(length));
    return answer.statusCode()
        + " "
        + headers
        + " "
        + answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "").replace(id, "ID");
  }

  private void assertNotTold(ApiClient caller, String kind, String foreign) {
    String nobodys = kind.equals("keys") ? NO_KEY : UUID.randomUUID().toString();
    for (Server server : pair.both()) {
      List<String[]> asked = requests(kind, foreign);
      List<String[]> unknown = requests(kind, nobodys);
      for (int i = 0; i < asked.size(); i++) {
        String[] of = asked.get(i);
        String[] than = unknown.get(i);
        HttpResponse<String> answer = send(caller, server, of);
        assertEquals(404, answer.statusCode(), () -> String.join(" ", of) + answer.body());
        assertEquals(
            told(send(caller, server, than), nobodys),
            told(answer, foreign),
            () -> String.join(" ", of));
      }
    }
  }

  private static HttpResponse<String> send(ApiClient caller, Server server, String[] request) {
    String body = request[0].equals("GET") ? "" : request[2];
    return answer(caller, server, request[0], request[1], body);
  }

  /** A slow machine's database may have no time for one of them, and then nothing has changed. */
  private static HttpResponse<String> answer(
      ApiClient caller, Server server, String method, String target, String body) {
    return Eventually.gives(
        ApiPair.SOON,
        method + " " + target + " is answered",
        () ->
            Optional.of(caller.send(server.port(), method, target, body))
                .filter(given -> given.statusCode() != 503));
  }

  @Test
  void whatIsAnothersIsNotThereAtEitherInstance() {
    ApiClient ann = pair.key("executor");
    ApiClient bob = pair.key("executor");
    Map<String, String> anns = somebodys(ann);
    String session = anns.get("sessions");
    String fill = anns.get("fills");
    String report = fill(UUID.fromString(anns.get("orders")));

    String past = "cursor=4102444800000000." + UUID.randomUUID();
    for (Server server : pair.both()) {
      int port = server.port();
      for (String path :
          List.of(
              "sessions/" + session,
              "sessions/" + session + "/equity",
              "orders/" + anns.get("orders"),
              "fills/" + fill,
              "positions/" + anns.get("positions"))) {
        assertEquals(200, ann.get(port, "/api/v1/" + path).statusCode(), path);
        assertEquals(404, bob.get(port, "/api/v1/" + path).statusCode(), path);
      }
      assertEquals(404, bob.put(port, "/api/v1/fills/" + fill, report).statusCode());
      assertEquals(404, bob.post(port, "/api/v1/sessions/" + session + "/stop", "{}").statusCode());
      for (String list : List.of("sessions", "orders", "fills", "positions")) {
        assertTrue(ann.get(port, "/api/v1/" + list).body().contains("\"count\":1"), list);
        for (String query : List.of("", past, "limit=500&" + past)) {
          assertTrue(
              bob.get(port, "/api/v1/" + list + "?" + query).body().contains("\"count\":0"),
              () -> list + "?" + query);
        }
      }
    }
  }

  /** A copy of a row under another id and in another group. */
  private void copyElsewhere(String table, String where, UUID id) {
    pair.force(
        """
        insert into %1$s select (jsonb_populate_record(null::%1$s, to_jsonb(t)
          || '{"id":"%2$s","group_name":"beta"}')).* from %1$s t where %3$s limit 1
        """
            .formatted(table, id, where));
  }

  @Test
  void whatIsOfAnotherGroupIsNotThere() {
    UUID session = UUID.randomUUID();
    UUID decision = UUID.randomUUID();
    copyElsewhere("trading_sessions", "id = '" + pair.session(pair.key("executor")) + "'", session);
    copyElsewhere("decisions", "true", decision);
    ApiClient viewer = pair.key("viewer");
    for (Server server : pair.both()) {
      int port = server.port();
      assertEquals(404, viewer.get(port, "/api/v1/sessions/" + session).statusCode());
      assertEquals(404, viewer.get(port, "/api/v1/sessions/" + session + "/equity").statusCode());
      assertEquals(404, viewer.get(port, "/api/v1/decisions/" + decision).statusCode());
      for (String path : List.of("sessions", "decisions", "symbols", "orders", "positions")) {
        String body = viewer.get(port, "/api/v1/" + path + "?limit=500").body();
        assertFalse(body.contains(session.toString()), path);
        assertFalse(body.contains(decision.toString()), path);
      }
    }
    pair.force(
        "delete from decisions where group_name = 'beta'",
        "delete from trading_sessions where group_name = 'beta'");
  }

  @Test
  void whatIsAnotherOwnersIsToldAsWhatNobodyHas() {
    ApiClient stranger = pair.key("executor");
    Map<String, String> anns = somebodys(pair.key("executor"));
    anns.forEach((kind, id) -> assertNotTold(stranger, kind, id));
    assertNotListed(stranger, List.of("sessions", "orders", "fills", "positions"), anns);
    assertNotWritten(stranger, anns);
  }

  @Test
  void whatIsAnotherGroupsIsToldAsWhatNobodyHasByEveryRouteWithAnId() {
    pair.force(
        "insert into orchestrator_group (group_name) values ('gamma') on conflict do nothing");
    Map<String, String> gammas = somebodys(pair.key("executor"));
    String key = ApiClient.field(pair.newKey(pair.name("gammas"), "viewer"), "id");
    UUID decision = UUID.randomUUID();
    pair.force(
        "update trading_sessions set group_name = 'gamma' where id = '"
            + gammas.get("sessions")
            + "'",
        "update api_keys set group_name = 'gamma' where id = '" + key + "'",
        """
        insert into decisions select (jsonb_populate_record(null::decisions, to_jsonb(d)
          || '{"id":"%s","group_name":"gamma"}')).* from decisions d limit 1
        """
            .formatted(decision));
    gammas.put("keys", key);
    gammas.put("decisions", decision.toString());

    try {
      gammas.forEach((kind, id) -> assertNotTold(pair.admin(), kind, id));
      assertNotListed(pair.admin(), LISTS, gammas);
      assertNotWritten(pair.admin(), gammas);
    } finally {
      pair.force(
          "delete from decisions where group_name = 'gamma'",
          "delete from trading_sessions where group_name = 'gamma'");
    }
  }

  private void assertNotListed(ApiClient caller, List<String> lists, Map<String, String> foreign) {
    String past = "&cursor=4102444800000000." + UUID.randomUUID();
    String session = foreign.get("sessions");
    for (Server server : pair.both()) {
      for (String list : lists) {
        List<String> queries = new ArrayList<>(List.of("", "?limit=500"));
        if (List.of("sessions", "orders", "fills", "positions").contains(list)) {
          queries.add("?limit=500" + past);
        }
        if (List.of("orders", "fills", "positions").contains(list)) {
          queries.add("?session_id=" + session);
        }
        for (String query : queries) {
          if (list.equals("symbols") && !query.isEmpty()) {
            continue;
          }
          HttpResponse<String> answer =
              answer(caller, server, "GET", "/api/v1/" + list + query, "");
          assertEquals(200, answer.statusCode(), answer.body());
          foreign
              .values()
              .forEach(id -> assertTrue(!answer.body().contains(id), () -> list + query + id));
        }
      }
    }
  }

  /** What is put over it is refused, and nothing of it is said or changed. */
  private void assertNotWritten(ApiClient caller, Map<String, String> foreign) {
    String session = foreign.get("sessions");
    List<String> before = rows(session);
    String[][] puts = {
      {
        "sessions/" + session,
        """
        {"mode":"PAPER","symbol":"X/USD","exchange":"test","initial_capital":"7",
         "quote_asset":"USD"}
        """
      },
      {"orders/" + foreign.get("orders"), order(UUID.fromString(session), "X/USD")},
      {"orders/" + UUID.randomUUID(), order(UUID.fromString(session), "X/USD")},
      {"fills/" + foreign.get("fills"), fill(UUID.fromString(foreign.get("orders")))},
      {"fills/" + UUID.randomUUID(), fill(UUID.fromString(foreign.get("orders")))}
    };
    for (String[] put : puts) {
      HttpResponse<String> answer = answer(caller, pair.two(), "PUT", "/api/v1/" + put[0], put[1]);
      assertTrue(
          answer.statusCode() == 404 || answer.statusCode() == 409,
          () -> put[0] + " " + answer.statusCode() + answer.body());
    }
    assertEquals(before, rows(session));
  }

  private List<String> rows(String session) {
    return pair.recorded(
        """
        select s::text from trading_sessions s where id = '%1$s'
        union all select o::text from orders o where session_id = '%1$s'
        union all select f::text from fills f where session_id = '%1$s'
        """
            .formatted(session));
  }
}
