package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quorate.acceptance.ApiPair.Server;
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.testkit.ApiDocument;
import quorate.testkit.ApiDocument.Operation;
import quorate.testkit.RawWebSocket;

/** All that the running document tells of, asked for in ways that nobody should. */
abstract class ApiHostileCases {
  /** Ways out of a directory, if there were one. */
  static final List<String> TRAVERSALS =
      List.of(
          "/assets/..%2f..%2fetc/passwd",
          "/assets/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
          "/assets/%2e%2e/%2e%2e/etc/passwd",
          "/assets//etc/passwd",
          "/assets/..\\..\\etc\\passwd",
          "/assets/%5c..%5cetc%5cpasswd",
          "/assets/%00",
          "/assets/page.css%00.html",
          "/assets/%c0%ae%c0%ae/passwd",
          "/assets/%e0%80%ae%e0%80%ae/passwd",
          "/../../etc/passwd",
          "//etc/passwd");

  /** Of SQL, LIKE, JSON paths and patterns. */
  private static final List<String> METACHARACTERS =
      List.of(
          "%25",
          "_",
          "%25_%25",
          "'%20or%20'1'='1",
          "'%3B--",
          "%22",
          "%5C",
          "$.*",
          "$$",
          "%7B%7D",
          ".*",
          "*");

  private static final List<String> NOT_FILTERS = List.of("votes", "limit");
  private static final Pattern SOME = Pattern.compile("\"count\":(?!0[,}])");
  private static final String SLASHED = "BTC/USDT";

  private final ApiPair pair = ApiPair.shared();

  private static List<?> parameters(Operation operation) {
    return (List<?>) operation.words().get("parameters");
  }

  private static String concrete(String path) {
    return path.replace("{id}", UUID.randomUUID().toString())
        .replace("{name}", "nobody")
        .replace("*", "x");
  }

  @Test
  void metacharactersAreWordsInEveryParameter() {
    int port = pair.one().port();
    int asked = 0;
    List<String> faults = new ArrayList<>();
    for (Operation operation : ApiAnswers.document().operations()) {
      if (!operation.method().equals("GET") || !operation.path().startsWith("/api/v1/")) {
        continue;
      }
      for (Object each : parameters(operation)) {
        String name = (String) ((Map<?, ?>) each).get("name");
        boolean inPath = "path".equals(((Map<?, ?>) each).get("in"));
        for (String hostile : METACHARACTERS) {
          String target =
              inPath
                  ? concrete(operation.path().replace("{" + name + "}", hostile))
                  : concrete(operation.path()) + "?" + name + "=" + hostile;
          HttpResponse<String> answer = pair.admin().get(port, target);
          asked++;
          boolean some =
              answer.statusCode() == 200
                  && !NOT_FILTERS.contains(name)
                  && SOME.matcher(answer.body()).find()
                  // All names of agents come after it.
                  && !name.equals("after");
          if (answer.statusCode() >= 500 || some) {
            faults.add(target + " " + answer.statusCode() + " " + answer.body());
          }
        }
      }
    }
    assertEquals(List.of(), faults);
    assertTrue(asked > 500, asked + " were asked");
  }

  @Test
  void everyPathNamesItsMethodsAndHeadIsGetWithoutABody() {
    int port = pair.one().port();
    ApiDocument document = ApiAnswers.document();
    document
        .methods()
        .forEach(
            (path, methods) -> {
              Set<String> allowed = new TreeSet<>(methods);
              if (methods.contains("GET")) {
                allowed.add("HEAD");
              }
              allowed.add("OPTIONS");
              String target = concrete(path);
              for (String method : List.of("OPTIONS", "PATCH")) {
                HttpResponse<String> answer = pair.admin().send(port, method, target, "");
                assertEquals(
                    method.equals("OPTIONS") ? 204 : 405, answer.statusCode(), method + path);
                assertEquals(allowed, allowed(answer), () -> method + path);
              }
              if (methods.contains("GET")) {
                HttpResponse<String> got = pair.admin().get(port, target);
                HttpResponse<String> head = pair.admin().send(port, "HEAD", target, "");
                assertEquals(got.statusCode(), head.statusCode(), path);
                assertEquals("", head.body(), path);
                assertEquals(
                    got.headers().firstValue("Content-Type"),
                    head.headers().firstValue("Content-Type"),
                    path);
              }
            });
  }

  private static Set<String> allowed(HttpResponse<String> answer) {
    String allow = answer.headers().firstValue("Allow").orElse("");
    return new TreeSet<>(Arrays.asList(allow.split(", ")));
  }

  @Test
  void allThatIsWrongWithAQueryIsToldTogetherWithTheNearestName() {
    String path = "/api/v1/orders?symobl=x&side=&limit=1&limit=2&sesion_id=x";
    HttpResponse<String> answer = pair.admin().get(pair.one().port(), path);

    assertEquals(400, answer.statusCode());
    for (String told :
        List.of("did you mean symbol?", "did you mean session_id?", "side", "limit")) {
      assertTrue(answer.body().contains(told), answer.body());
    }
    long entries = Pattern.compile("\"parameter\":").matcher(answer.body()).results().count();
    assertEquals(4, entries, answer.body());
  }

  @Test
  void aSymbolWithASlashIsFoundByEveryFilter() {
    try (RawNatsClient agent = RawNatsClient.connect(pair.arena().nats().port())) {
      Eventually.holds(
          ApiPair.SOON,
          "it is decided",
          () -> {
            agent.publish(
                "quorate.agent.signals.agent-0",
                """
                {"agent_name":"agent-0","agent_type":"trend","symbol":"%s","signal":"BUY",\
                "confidence":0.9,"timestamp":"%s","reasoning":"a test"}\
                """
                    .formatted(SLASHED, java.time.Instant.now()));
            agent.flush();
            return !pair.recorded(
                    "select 1 from decisions where symbol = '" + SLASHED + "' limit 1")
                .isEmpty();
          });
    }
    String encoded = SLASHED.toLowerCase(Locale.ROOT).replace("/", "%2F");
    for (Server server : pair.both()) {
      String decisions =
          pair.admin().get(server.port(), "/api/v1/decisions?symbol=" + encoded).body();
      assertTrue(decisions.contains("\"symbol\":\"" + SLASHED + "\""), decisions);
      for (String list : List.of("signals", "sessions", "orders", "fills", "positions")) {
        String path = "/api/v1/" + list + "?symbol=" + encoded;
        assertEquals(200, pair.admin().get(server.port(), path).statusCode(), path);
      }
      for (String name : List.of("BTC%2FUSDT", "BTC%2FUSDT/signals", "%2F%2F", "%00", "a%2F..")) {
        int status = pair.admin().get(server.port(), "/api/v1/agents/" + name).statusCode();
        assertTrue(status == 404 || status == 400, name + ": " + status);
      }
      assertEquals(200, pair.admin().get(server.port(), "/api/v1/agents/agent%2D0").statusCode());
    }
  }

  @Test
  void aStreamTellsNothingOfAnotherGroup() {
    pair.force(
        "insert into orchestrator_group (group_name) values ('beta') on conflict do nothing");
    UUID foreign = UUID.randomUUID();
    pair.force(
        """
        insert into decisions select (jsonb_populate_record(null::decisions, to_jsonb(d)
          || '{"id":"%s","group_name":"beta","symbol":"FOREIGN"}')).* from decisions d
        order by sequence limit 1
        """
            .formatted(foreign));
    ApiClient viewer = pair.key("viewer");
    String bearer = "Authorization: Bearer " + viewer.key().orElseThrow() + "\r\n";
    for (Server server : pair.both()) {
      try (RawWebSocket stream = RawWebSocket.open(server.port(), "/api/v1/stream", bearer)) {
        stream.text(
            "{\"type\":\"subscribe\",\"id\":\"f\",\"channel\":\"decisions\",\"after\":0,"
                + "\"symbols\":[\"FOREIGN\"]}");
        stream.text("{\"type\":\"subscribe\",\"id\":\"d\",\"channel\":\"decisions\",\"after\":0}");
        int decisions = 0;
        while (decisions < 50) {
          String frame = stream.frame();
          assertTrue(!frame.contains(foreign.toString()) && !frame.contains("FOREIGN"), frame);
          decisions += frame.contains("\"type\":\"data\"") ? 1 : 0;
        }
      }
    }
    pair.force("delete from decisions where group_name = 'beta'");
  }
}
