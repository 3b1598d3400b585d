package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import quorate.acceptance.ApiPair.Server;
import quorate.servers.Eventually;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RawWebSocket;

/** Who is let in at two API servers, for what, and what strangers are told. */
abstract class ApiAccessCases {
  /** A revocation counts everywhere within five seconds; one more is for a slow machine. */
  private static final Duration REVOKED = Duration.ofSeconds(6);

  private static final Duration CLOSED = Duration.ofSeconds(11);
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private final ApiPair pair = ApiPair.shared();

  /** As a trusted proxy says it of a client that speaks HTTPS, each time another one. */
  private static String[] fromAnywhere(String... more) {
    int next = ADDRESSES.incrementAndGet();
    List<String> headers = new ArrayList<>(List.of(more));
    headers.addAll(
        List.of(
            "X-Forwarded-For",
            "10.20.%d.%d".formatted(next / 250, next % 250 + 1),
            "X-Forwarded-Proto",
            "https"));
    return headers.toArray(String[]::new);
  }

  private static String withoutId(HttpResponse<String> answer) {
    return answer.statusCode()
        + " "
        + answer.headers().firstValue("WWW-Authenticate").orElse("")
        + " "
        + answer.body().replaceAll("\"request_id\":\"[^\"]*\"", "");
  }

  @Test
  void whateverIsWrongWithACredentialTheAnswerIsTheSame() {
    Map<String, ApiClient> wrong = new LinkedHashMap<>();
    wrong.put("none", ApiClient.stranger());
    pair.wrongKeys().forEach((what, key) -> wrong.put(what, ApiClient.with(key)));

    Set<String> answers = new HashSet<>();
    wrong.forEach(
        (what, client) -> {
          HttpResponse<String> answer =
              client.get(pair.one().port(), "/api/v1/status", fromAnywhere());
          assertEquals(401, answer.statusCode(), what);
          answers.add(withoutId(answer));
        });
    assertEquals(1, answers.size(), answers::toString);
  }

  @Test
  void aRevokedKeyIsRefusedAtTheOtherInstanceWithinFiveSecondsAndItsStreamsAreClosed() {
    HttpResponse<String> made = pair.newKey(pair.name("gone"), "viewer");
    ApiClient gone = ApiClient.with(ApiClient.field(made, "key"));
    String bearer = "Authorization: Bearer " + ApiClient.field(made, "key") + "\r\n";
    for (Server server : pair.both()) {
      assertEquals(200, gone.get(server.port(), "/api/v1/me").statusCode());
    }
    try (RawWebSocket stream = RawWebSocket.open(pair.one().port(), "/api/v1/stream", bearer)) {
      assertTrue(stream.frame().startsWith("text {\"type\":\"hello\""));
      String path = "/api/v1/keys/" + ApiClient.field(made, "id") + "/revoke";
      assertEquals(200, pair.admin().post(pair.two().port(), path, "{}").statusCode());
      long revoked = System.nanoTime();

      assertEquals(401, gone.get(pair.two().port(), "/api/v1/me").statusCode());
      Eventually.holds(
          REVOKED,
          "it is refused at the other one",
          () -> gone.get(pair.one().port(), "/api/v1/me", fromAnywhere()).statusCode() == 401);
      String frame = stream.frame();
      while (!frame.startsWith("close")) {
        frame = stream.frame();
      }
      assertTrue(frame.startsWith("close 4401"), frame);
      assertTrue(System.nanoTime() - revoked < CLOSED.toNanos());
    }
  }

  /** Logs in behind a proxy that speaks TLS, and returns the cookie. */
  private String login(ApiClient key, Server server) {
    HttpResponse<String> answer =
        ApiClient.stranger()
            .post(
                server.port(),
                "/api/v1/login",
                "{\"key\":\"%s\"}".formatted(key.key().orElseThrow()),
                fromAnywhere());
    assertEquals(200, answer.statusCode(), answer.body());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(
        cookie.matches(
            "__Host-quorate=[^;]+; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Strict; Secure"),
        cookie);
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private int withCookie(Server server, String cookie) {
    return ApiClient.stranger()
        .get(server.port(), "/api/v1/me", fromAnywhere("Cookie", cookie))
        .statusCode();
  }

  @Test
  void theHeaderGoesBeforeTheCookieAndTwoHeadersAreNone() {
    String cookie = login(pair.key("viewer"), pair.one());
    assertEquals(200, withCookie(pair.one(), cookie));

    HttpResponse<String> answer =
        ApiClient.with("wrong")
            .get(pair.one().port(), "/api/v1/me", fromAnywhere("Cookie", cookie));
    assertEquals(401, answer.statusCode());
    try (RawHttpClient twice = new RawHttpClient(pair.one().port())) {
      String header = "Authorization: Bearer " + ApiServers.ADMIN_KEY + "\r\n";
      twice.send("GET /api/v1/me HTTP/1.1\r\nHost: x\r\n" + header + header + "\r\n");
      assertEquals("400 Bad Request", twice.answer().status());
    }
  }

  @Test
  void aLoginThatIsEndedIsEndedAtTheOtherInstanceAndTheTwentyFirstEndsTheOldest() {
    ApiClient key = pair.key("viewer");
    String first = login(key, pair.one());
    assertEquals(200, withCookie(pair.two(), first));
    assertEquals(
        204,
        ApiClient.stranger()
            .send(
                pair.one().port(),
                "DELETE",
                "/api/v1/login",
                "",
                fromAnywhere("Cookie", first, "Origin", "https://127.0.0.1:" + pair.one().port()))
            .statusCode());
    Eventually.holds(
        REVOKED, "it is ended at the other one", () -> withCookie(pair.two(), first) == 401);

    String oldest = login(key, pair.one());
    for (int more = 1; more < 20; more++) {
      login(key, pair.one());
    }
    assertEquals(200, withCookie(pair.two(), oldest));
    String newest = login(key, pair.one());
    Eventually.holds(REVOKED, "the oldest is ended", () -> withCookie(pair.two(), oldest) == 401);
    assertEquals(200, withCookie(pair.two(), newest));
  }

  @Test
  void aCredentialInTheUrlIsRefusedAndWrittenNowhere() {
    String secret = "a-secret-in-a-url-" + UUID.randomUUID();
    for (String name : List.of("token", "key", "api_key", "access_token", "password", "username")) {
      HttpResponse<String> answer =
          pair.admin().get(pair.one().port(), "/api/v1/status?" + name + "=" + secret);
      assertEquals(400, answer.statusCode(), name);
      assertFalse(answer.body().contains(secret), answer.body());
    }
    assertFalse(pair.one().process().log().contains(secret));
    assertFalse(pair.one().process().get("/metrics").orElseThrow().body().contains(secret));
    assertEquals(
        List.of("0"),
        pair.recorded("select count(*) from audit_log a where a::text like '%" + secret + "%'"));
  }

  @Test
  void noKeyAndNoCookieIsInAnyLogAuditOrMetric() {
    ApiClient key = pair.key("auditor");
    String cookie = login(key, pair.one());
    assertEquals(200, withCookie(pair.two(), cookie));
    assertEquals(200, key.get(pair.two().port(), "/api/v1/audit?limit=500").statusCode());

    StringBuilder everything = new StringBuilder();
    for (Server server : pair.both()) {
      everything.append(server.process().log());
      everything.append(server.process().get("/metrics").orElseThrow().body());
      everything.append(pair.admin().get(server.port(), "/api/v1/keys?limit=500").body());
      everything.append(pair.admin().get(server.port(), "/api/v1/audit?limit=500").body());
    }
    pair.recorded("select a::text from audit_log a").forEach(everything::append);
    String text = key.key().orElseThrow();
    for (String secret :
        List.of(
            text.substring("qk_aaaaaaaaaa_".length()),
            cookie.substring("__Host-quorate=".length()),
            ApiServers.ADMIN_KEY,
            "quorate_api")) {
      assertEquals(-1, everything.indexOf(secret), "a secret is told");
    }
  }

  @Test
  void aCredentialOverPlainHttpIsTakenOnlyFromThisMachine() {
    int port = pair.one().port();
    String[] plain = {"X-Forwarded-For", "10.30.0.1", "X-Forwarded-Proto", "http"};
    HttpResponse<String> answer = pair.admin().get(port, "/api/v1/me", plain);

    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("urn:quorate:problem:insecure"), answer.body());
    assertEquals(
        200,
        pair.admin()
            .get(port, "/api/v1/me", "X-Forwarded-For", "10.30.0.1", "X-Forwarded-Proto", "https")
            .statusCode());
    // Whoever has none is told that, wherever he comes from.
    assertEquals(401, ApiClient.stranger().get(port, "/api/v1/me", plain).statusCode());
  }

  @Test
  void whatAStrangerSaysOfItsAddressIsNotBelieved() {
    ApiClient stranger = ApiClient.fromElsewhere("127.0.0.2");
    ApiClient wrong = stranger.as("qk_bbbbbbbbbb_" + "B".repeat(43));
    int port = pair.two().port();
    int held = 0;
    for (int i = 0; i < 50; i++) {
      int status = wrong.get(port, "/api/v1/me", "X-Forwarded-For", "10.40.0." + i).statusCode();
      assertTrue(status == 401 || status == 429, "status " + status);
      held += status == 429 ? 1 : 0;
    }
    assertTrue(held > 30, held + " of 50 were held");
    // A good one from there, and anybody from elsewhere, is let in as before.
    assertEquals(200, stranger.as(ApiServers.ADMIN_KEY).get(port, "/api/v1/me").statusCode());
    assertEquals(401, wrongFromAProxy(port));
    Eventually.holds(
        ApiPair.SOON,
        "it is audited under its own address",
        () -> !pair.recorded("select 1 from audit_log where address = '127.0.0.2'").isEmpty());
    assertEquals(
        List.of(), pair.recorded("select address from audit_log where address like '10.40.%'"));
  }

  private static int wrongFromAProxy(int port) {
    return ApiClient.with("qk_cccccccccc_" + "C".repeat(43))
        .get(
            port,
            "/api/v1/me",
            "X-Forwarded-For",
            "10.40.0.1, 172.20.0.7, 127.0.0.1",
            "X-Forwarded-Proto",
            "https")
        .statusCode();
  }

  @Test
  void aKeyIsMadeByAnAdminAloneAndOfNothingButItsFields() {
    for (String role : List.of("viewer", "auditor", "executor", "operator")) {
      assertEquals(
          403,
          pair.key(role)
              .post(pair.one().port(), "/api/v1/keys", "{\"name\":\"x\",\"role\":\"admin\"}")
              .statusCode(),
          role);
    }
    for (String field : List.of("id", "secret_hash", "group_name", "created_by")) {
      HttpResponse<String> answer =
          pair.admin()
              .post(
                  pair.one().port(),
                  "/api/v1/keys",
                  "{\"name\":\"x\",\"role\":\"viewer\",\"%s\":\"x\"}".formatted(field));
      assertEquals(400, answer.statusCode(), field);
      assertTrue(answer.body().contains("There is no such field"), answer.body());
    }
  }

  @Test
  void aPageOfAnotherOriginMayNotSwitchWithALogin() {
    String cookie = login(pair.key("operator"), pair.one());
    int port = pair.one().port();
    String before = pair.recorded("select count(*)::text from orchestrator_state").getFirst();
    for (String origin : List.of("https://evil.example", "https://sub.127.0.0.1", "null")) {
      assertEquals(
          403,
          ApiClient.stranger()
              .post(
                  port,
                  "/api/v1/control/pause",
                  "{}",
                  fromAnywhere("Cookie", cookie, "Origin", origin))
              .statusCode(),
          origin);
      try (RawHttpClient handshake = new RawHttpClient(port)) {
        handshake.send(
            RawWebSocket.request(
                "/api/v1/stream",
                "Cookie: "
                    + cookie
                    + "\r\nX-Forwarded-Proto: https\r\nOrigin: "
                    + origin
                    + "\r\n"));
        assertEquals("403 Forbidden", handshake.answer().status());
      }
    }
    HttpResponse<String> without =
        ApiClient.stranger()
            .post(port, "/api/v1/control/pause", "{}", fromAnywhere("Cookie", cookie));
    assertEquals(403, without.statusCode());
    assertTrue(without.body().contains("urn:quorate:problem:origin"), without.body());
    assertEquals(before, pair.recorded("select count(*)::text from orchestrator_state").getFirst());
    Eventually.holds(
        ApiPair.SOON,
        "it is audited as refused",
        () ->
            !pair.recorded(
                    "select 1 from audit_log where event = 'access.refused' and status = 403"
                        + " and route = '/api/v1/control/pause' and detail->>'reason' = 'origin'")
                .isEmpty());
  }

  @Test
  void onlyPagesOfListedOriginsMayReadAndNeverWithALogin() {
    int port = pair.one().port();
    for (String origin : List.of(ApiPair.LISTED_ORIGIN, "https://evil.example", "null")) {
      boolean listed = origin.equals(ApiPair.LISTED_ORIGIN);
      List<HttpResponse<String>> answers =
          List.of(
              pair.admin().get(port, "/api/v1/control", "Origin", origin),
              pair.admin().get(port, "/api/v1/control?x=1", "Origin", origin),
              ApiClient.stranger().get(port, "/api/v1/control", "Origin", origin),
              pair.admin().get(port, "/nothing", "Origin", origin),
              ApiClient.stranger()
                  .send(
                      port,
                      "OPTIONS",
                      "/api/v1/control",
                      "",
                      "Origin",
                      origin,
                      "Access-Control-Request-Method",
                      "GET"));
      for (HttpResponse<String> answer : answers) {
        assertEquals(
            listed ? List.of(origin) : List.of(),
            answer.headers().allValues("Access-Control-Allow-Origin"),
            () -> origin + " " + answer);
        assertEquals(List.of(), answer.headers().allValues("Access-Control-Allow-Credentials"));
      }
    }
  }

  @Test
  void nothingButAssetsIsServedBelowThem() {
    for (String path :
        List.of(
            "/assets/..%2f..%2fetc/passwd",
            "/assets/%2e%2e/%2e%2e/etc/passwd",
            "/assets//etc/passwd",
            "/assets/..\\..\\etc\\passwd",
            "/assets/%00",
            "/assets/%c0%ae%c0%ae/passwd",
            "/../../etc/passwd",
            "//etc/passwd")) {
      try (RawHttpClient client = new RawHttpClient(pair.one().port()).get(path)) {
        String status = client.answer().status();
        assertTrue(status.startsWith("404") || status.startsWith("400"), path + ": " + status);
      }
    }
  }
}
