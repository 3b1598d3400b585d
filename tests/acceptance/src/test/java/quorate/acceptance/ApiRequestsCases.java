package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.testkit.RawHttpClient;

/** What requests may look like, in which order they are judged, and lists that go on anywhere. */
abstract class ApiRequestsCases {
  /** Orders that a scan reads; {@code -Dscan.rows=20000} is the long form. */
  private static final int MANY = Integer.getInteger("scan.rows", 5_000);

  /** Amounts that go there and back; {@code -Damounts=1000000} is the long form. */
  private static final int AMOUNTS = Integer.getInteger("amounts", 40);

  /** The same amounts each time. */
  private static final long SEED = 34;

  private static final int MOST_DECIMALS = 18;

  /** Of at most twenty digits before the point. */
  private static final int MOST_BITS = 66;

  private static final int DELETED_AT_ONCE = 7;
  private static final Duration BETWEEN_WRITES = Duration.ofMillis(5);
  private static final Pattern IDS = Pattern.compile("\\{\"id\":\"([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

  private final ApiPair pair = ApiPair.shared();

  private int status(String request) {
    try (RawHttpClient client = new RawHttpClient(pair.one().port()).send(request)) {
      return Integer.parseInt(client.answer().status().substring(0, 3));
    }
  }

  private static String request(String line, String... headers) {
    return line + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", headers) + "\r\n";
  }

  private static String bearer(ApiClient client) {
    return "Authorization: Bearer " + client.key().orElseThrow() + "\r\n";
  }

  @Test
  void aRequestIsJudgedInTheOrderOfTheContract() {
    ApiClient viewer = pair.key("viewer");
    String good = bearer(pair.key("admin"));
    String proxied = "X-Forwarded-For: 10.50.0.1\r\nX-Forwarded-Proto: ";
    String evil = "Origin: https://evil.example\r\n";
    String body = "Content-Type: text/plain\r\nContent-Length: 3\r\n";

    // Each has the faults of all that follow it as well.
    assertEquals(400, status("GET /nowhere\r\n\r\n"));
    assertEquals(404, status(request("PATCH /nowhere", proxied + "http\r\n", bearer(viewer))));
    assertEquals(405, status(request("PATCH /api/v1/keys", proxied + "http\r\n", bearer(viewer))));
    assertEquals(
        204, status(request("OPTIONS /api/v1/keys?x=1", proxied + "http\r\n", bearer(viewer))));
    assertEquals(
        403,
        status(
            request(
                "POST /api/v1/keys?x=1",
                proxied + "http\r\n",
                evil,
                "Authorization: Bearer x\r\n")));
    assertEquals(
        401,
        status(
            request(
                "POST /api/v1/keys?x=1",
                proxied + "https\r\n",
                evil,
                "Authorization: Bearer x\r\n")));
    assertProblem("origin", request("POST /api/v1/keys?x=1", evil, bearer(viewer)));
    assertProblem("forbidden", request("POST /api/v1/keys?x=1", bearer(viewer), body) + "{}x");
    assertProblem("unsupported-media-type", request("POST /api/v1/keys?x=1", good, body) + "{}x");
    assertEquals(404, status(request("GET /api/v1/sessions/" + UUID.randomUUID(), bearer(viewer))));
    assertEquals(
        400, status(request("GET /api/v1/sessions/" + UUID.randomUUID() + "?x=1", bearer(viewer))));
  }

  private void assertProblem(String name, String request) {
    try (RawHttpClient client = new RawHttpClient(pair.one().port()).send(request)) {
      String body = client.answer().body();
      assertTrue(body.contains("urn:quorate:problem:" + name + "\""), body);
    }
  }

  @Test
  void aBodyThatIsNoneIsRefusedAndTheDatabaseSeesNothingOfIt() {
    String path = "/api/v1/sessions/" + UUID.randomUUID();
    String session =
        "{\"mode\":\"LIVE\",\"symbol\":\"Z/USD\",\"exchange\":\"test\",\"quote_asset\":\"USD\"";
    List<String> bodies =
        new ArrayList<>(
            List.of(
                "no",
                "[]",
                "null",
                "\"text\"",
                "{",
                session + ",\"initial_capital\":\"1\"} x",
                session + ",\"initial_capital\":\"1\",\"initial_capital\":\"1\"}",
                session + ",\"initial_capital\":\"1\",\"x\":" + "[".repeat(9) + "]".repeat(9) + "}",
                session + ",\"initial_capital\":\"1\\u0000\"}",
                session + ",\"initial_capital\":\"1\",\"reason\":\"\\ud800\"}"));
    for (String amount :
        List.of(
            "NaN",
            "1e400",
            "1",
            "1.5",
            "true",
            "null",
            "\"1e3\"",
            "\"01\"",
            "\"-0\"",
            "\"1.0\"",
            "\"-1\"",
            "\"0\"",
            "\"+1\"",
            "\" 1\"",
            "\"0x1\"",
            "\"" + "9".repeat(25) + "\"",
            "\"0." + "0".repeat(18) + "1\"")) {
      bodies.add(session + ",\"initial_capital\":" + amount + "}");
    }
    for (String body : bodies) {
      assertEquals(400, pair.admin().put(pair.one().port(), path, body).statusCode(), body);
    }
    String large = session + ",\"initial_capital\":\"1\",\"x\":\"" + "x".repeat(17_000) + "\"}";
    assertEquals(413, pair.admin().put(pair.one().port(), path, large).statusCode());
    assertEquals(
        List.of("0"),
        pair.recorded("select count(*) from trading_sessions where symbol = 'Z/USD'"));
  }

  @Test
  void amountsComeBackAsTheyWere() {
    for (String amount :
        List.of("0.1", "123456789012345678.0123456789", "1", "999999999999999999")) {
      String path = "/api/v1/sessions/" + UUID.randomUUID();
      String body =
          """
          {"mode":"PAPER","symbol":"%s","exchange":"test","initial_capital":"%s",
           "quote_asset":"USD"}
          """
              .formatted(pair.name("A") + "/USD", amount);
      assertEquals(201, pair.admin().put(pair.one().port(), path, body).statusCode());
      assertEquals(
          amount, ApiClient.field(pair.admin().get(pair.two().port(), path), "initial_capital"));
      assertEquals(200, pair.admin().put(pair.two().port(), path, body).statusCode());
    }
  }

  @Test
  void anyAmountComesBackAsItWas() {
    Random random = new Random(SEED);
    ApiClient executor = pair.key("executor");
    for (int i = 0; i < AMOUNTS; i++) {
      String amount = amount(random);
      String path = "/api/v1/sessions/" + UUID.randomUUID();
      HttpResponse<String> opened =
          executor.put(
              pair.one().port(),
              path,
              """
              {"mode":"LIVE","symbol":"A%d/USD","exchange":"amounts","initial_capital":"%s",
               "quote_asset":"USD"}
              """
                  .formatted(i, amount));
      assertEquals(201, opened.statusCode(), () -> amount + opened.body());
      assertEquals(amount, ApiClient.field(opened, "initial_capital"));
      assertEquals(
          amount, ApiClient.field(executor.get(pair.two().port(), path), "initial_capital"));
    }
  }

  /** A positive one, as the contract writes them. */
  private static String amount(Random random) {
    BigInteger digits = new BigInteger(1 + random.nextInt(MOST_BITS), random).add(BigInteger.ONE);
    int scale = random.nextInt(MOST_DECIMALS + 1);
    BigDecimal amount = new BigDecimal(digits, scale).stripTrailingZeros();
    return amount.toPlainString();
  }

  @Test
  void limitsAndTimesAtTheirEdges() {
    int port = pair.one().port();
    for (String limit :
        List.of("0", "501", "-1", "1e2", "9223372036854775808", "", "1&limit=2", "%00")) {
      assertEquals(
          400, pair.admin().get(port, "/api/v1/orders?limit=" + limit).statusCode(), limit);
    }
    String day = "2026-01-01T00:00:00Z";
    for (String times :
        List.of(
            "from=" + day + "&to=" + day,
            "from=2026-01-02T00:00:00Z&to=" + day,
            "from=9999-12-31T23:59:59Z",
            "to=0001-01-01T00:00:00Z",
            "to=0000-01-01T00:00:00Z")) {
      for (String list : List.of("orders", "sessions", "decisions", "audit")) {
        HttpResponse<String> answer = pair.admin().get(port, "/api/v1/" + list + "?" + times);
        assertEquals(200, answer.statusCode(), () -> list + "?" + times + answer.body());
        assertTrue(answer.body().contains("\"count\":0"), () -> list + "?" + times);
      }
    }
    for (String odd :
        List.of(
            "2016-12-31T23:59:60Z",
            "2026-01-01T00:00:00-23:59",
            "2026-01-01T00:00:00%2B23:59",
            "9999-12-31T23:59:59-18:00")) {
      int status = pair.admin().get(port, "/api/v1/orders?from=" + odd).statusCode();
      assertTrue(status == 200 || status == 400, odd + ": " + status);
    }
  }

  @Test
  void aSymbolWithASlashAndAnyMetacharacterAreOnlyWords() {
    UUID session = pair.session(pair.admin());
    int port = pair.one().port();
    String symbol =
        ApiClient.field(pair.admin().get(port, "/api/v1/sessions/" + session), "symbol");
    String encoded = symbol.toLowerCase(java.util.Locale.ROOT).replace("/", "%2F");
    assertTrue(
        pair.admin()
            .get(port, "/api/v1/sessions?symbol=" + encoded)
            .body()
            .contains("\"count\":1"));
    for (String hostile :
        List.of("%25", "_", "'%20or%20'1'='1", "$.*", "%2F%2F", "%5C", "%22", "%3B--")) {
      for (String parameter : List.of("symbol", "owner", "session_id", "cursor", "status")) {
        for (String list : List.of("sessions", "orders", "positions")) {
          HttpResponse<String> answer =
              pair.admin().get(port, "/api/v1/" + list + "?" + parameter + "=" + hostile);
          assertTrue(
              answer.statusCode() == 400 || answer.body().contains("\"count\":0"),
              () -> answer + answer.body());
        }
      }
    }
    for (String path :
        List.of("/api/v1/agents/%2F%2F", "/api/v1/agents/%00", "/api/v1/orders/%00")) {
      int status = pair.admin().get(port, path).statusCode();
      assertTrue(status == 404 || status == 400, path + ": " + status);
    }
  }

  @Test
  void whatIsUnchangedIsNotToldAgainAndHeadIsLikeGet() {
    UUID session = pair.session(pair.admin());
    int port = pair.one().port();
    for (String path : List.of("/api/v1/control", "/api/v1/sessions/" + session)) {
      HttpResponse<String> answer = pair.admin().get(port, path);
      String tag = answer.headers().firstValue("ETag").orElseThrow();
      for (String method : List.of("GET", "HEAD")) {
        HttpResponse<String> again =
            pair.admin().send(pair.two().port(), method, path, "", "If-None-Match", tag);
        assertEquals(304, again.statusCode(), path);
        assertEquals("", again.body());
        assertEquals(Optional.of(tag), again.headers().firstValue("ETag"));
      }
      HttpResponse<String> other = pair.admin().get(port, path, "If-None-Match", "\"another\"");
      assertEquals(200, other.statusCode());
    }
    for (String path :
        List.of(
            "health", "me", "control", "sessions", "keys", "openapi.json", "audit", "symbols")) {
      HttpResponse<String> got = pair.admin().get(port, "/api/v1/" + path);
      HttpResponse<String> head = pair.admin().send(port, "HEAD", "/api/v1/" + path, "");
      assertEquals(got.statusCode(), head.statusCode(), path);
      assertEquals("", head.body(), path);
      assertEquals(
          got.headers().firstValue("Content-Type"),
          head.headers().firstValue("Content-Type"),
          path);
    }
  }

  /** Copies of an order at one and the same time, but for their ids. */
  private void copyOrder(UUID order, int count) {
    pair.force(
        """
        insert into orders select (jsonb_populate_record(null::orders, to_jsonb(o)
          || jsonb_build_object('id', gen_random_uuid(), 'client_order_id', 'copy-' || n))).*
        from orders o, generate_series(1, %d) n where o.id = '%s'
        """
            .formatted(count, order),
        "analyze orders");
  }

  @Test
  void aScanByCursorSeesEachRowOnceWhateverIsWrittenMeanwhileAtWhicheverInstance()
      throws InterruptedException {
    ApiClient executor = pair.key("executor");
    UUID session = pair.session(executor);
    int port = pair.one().port();
    String symbol = ApiClient.field(executor.get(port, "/api/v1/sessions/" + session), "symbol");
    String order =
        """
        {"session_id":"%s","symbol":"%s","side":"BUY","type":"MARKET","quantity":"1"}
        """
            .formatted(session, symbol);
    UUID first = UUID.randomUUID();
    assertEquals(201, executor.put(port, "/api/v1/orders/" + first, order).statusCode());
    copyOrder(first, MANY);
    Set<String> atTheStart =
        new HashSet<>(
            pair.recorded("select id::text from orders where session_id = '" + session + "'"));

    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        Thread.startVirtualThread(
            () -> {
              while (!done.get()) {
                executor.tryTo(
                    pair.two().port(), "PUT", "/api/v1/orders/" + UUID.randomUUID(), order);
                LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
              }
            });
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    int pages = 0;
    do {
      String path =
          "/api/v1/orders?limit=500&session_id="
              + session
              + cursor.map(next -> "&cursor=" + next).orElse("");
      HttpResponse<String> page = executor.get(pair.port(), path);
      assertEquals(200, page.statusCode(), page.body());
      IDS.matcher(page.body()).results().map((MatchResult id) -> id.group(1)).forEach(seen::add);
      cursor = NEXT.matcher(page.body()).results().map(next -> next.group(1)).findFirst();
      assertEquals(cursor.isPresent(), page.headers().firstValue("Link").isPresent());
      retire(session, atTheStart);
      if (++pages == 5) {
        // The row that the cursor names goes, and the server that made it.
        String last = seen.getLast();
        atTheStart.remove(last);
        pair.force("delete from orders where id = '" + last + "'");
        pair.one().process().process().crash();
        pair.one().start();
      }
    } while (cursor.isPresent());
    done.set(true);
    writer.join();

    assertEquals(seen.size(), new HashSet<>(seen).size(), "one came twice");
    atTheStart.removeAll(seen);
    assertEquals(Set.of(), atTheStart);
    Eventually.holds(ApiPair.SOON, "both are well", pair::isWell);
  }

  /**
   * Some rows go, as after their retention: of those that were read, and of those that were not.
   */
  private void retire(UUID session, Set<String> atTheStart) {
    List<String> gone =
        pair.recorded(
            "select id::text from orders where session_id = '%s' order by random() limit %d"
                .formatted(session, DELETED_AT_ONCE));
    gone.forEach(atTheStart::remove);
    pair.force("delete from orders where id in ('" + String.join("','", gone) + "')");
  }

  @Test
  void eachInstanceCountsForItself() {
    // The default of the one limit that the pair leaves as it is: two at once, then one in 5 s.
    ApiClient operator = pair.key("operator");
    String resume = "/api/v1/control/resume";
    for (ApiPair.Server server : pair.both()) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer = operator.post(server.port(), resume, "{}");
        statuses.add(answer.statusCode());
        if (answer.statusCode() == 429) {
          assertTrue(answer.headers().firstValue("Retry-After").isPresent());
          assertEquals(Optional.of("0"), answer.headers().firstValue("RateLimit-Remaining"));
        }
      }
      assertEquals(List.of(200, 200, 429), statuses);
    }
  }
}
