package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.ApiPair.Server;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;
import quorate.testkit.ApiRole;

/** Two API servers while the database hangs or goes, and under clients that mean no good. */
abstract class ApiFaultsCases {
  /** The deadline of a request. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final String DATABASE_FAILED = "\"component\":\"database\",\"status\":\"failed\"";
  private static final int SLOW_CLIENTS = 1_500;

  private final ApiPair pair = ApiPair.shared();

  @AfterEach
  void allIsWell() {
    Eventually.holds(ApiPair.SOON, "both are well", pair::isWell);
    Eventually.holds(ApiPair.SOON, "one is active", () -> pair.arena().active().isPresent());
  }

  private static HttpResponse<String> within(
      Duration bound, ApiClient client, Server server, String path) {
    long asked = System.nanoTime();
    HttpResponse<String> answer = client.get(server.port(), path);
    Duration took = Duration.ofNanos(System.nanoTime() - asked);
    assertTrue(took.compareTo(bound) < 0, () -> path + " took " + took);
    return answer;
  }

  /** Whom both have let in, and to whom both have listed agents, which they read for somebody. */
  private ApiClient known() {
    ApiClient viewer = pair.key("viewer");
    for (Server server : pair.both()) {
      Eventually.holds(
          ApiPair.SOON,
          "agents are listed",
          () -> viewer.get(server.port(), "/api/v1/agents").statusCode() == 200);
    }
    return viewer;
  }

  private void assertTold(Server server, ApiClient known) {
    Eventually.holds(
        ApiPair.SOON,
        "the status says it",
        () -> known.get(server.port(), "/api/v1/status").body().contains(DATABASE_FAILED));
    for (String path : List.of("/health", "/readiness", "/api/v1/health", "/api/v1/me")) {
      assertEquals(200, within(AT_ONCE, known, server, path).statusCode(), path);
    }
    for (String path : List.of("decisions", "sessions", "control/history", "symbols")) {
      HttpResponse<String> answer = within(DEADLINE, known, server, "/api/v1/" + path);
      assertEquals(503, answer.statusCode(), path);
      assertTrue(answer.body().contains("\"outcome\":\"nothing-changed\""), answer.body());
      assertFalse(
          answer.body().matches("(?i).*(sql|jdbc|postgres|hikari|exception|127\\.0\\.0\\.1).*"),
          answer.body());
    }
    assertEquals(200, within(DEADLINE, known, server, "/api/v1/agents").statusCode());
  }

  @Test
  void aDatabaseThatHangsIsToldAndComesBackWithoutARestart() {
    ApiClient viewer = known();
    List<Long> processes = processes();
    pair.arena().postgres().freeze();
    try {
      assertTold(pair.one(), viewer);
    } finally {
      pair.arena().postgres().thaw();
    }
    assertGoesOn(viewer);
    assertEquals(processes, processes());
  }

  @Test
  void aDatabaseThatIsKilledLetsInWhomWasKnownAndTheAdminKey() {
    ApiClient viewer = known();
    ApiClient stranger = pair.key("viewer");
    List<Long> processes = processes();
    pair.arena().postgres().crash();
    String late = pair.name("late");
    try {
      assertTold(pair.one(), viewer);
      int status = stranger.get(pair.one().port(), "/api/v1/status").statusCode();
      assertTrue(status == 401 || status == 503, "a stranger is answered " + status);
      assertEquals(
          503,
          viewer
              .as("qk_dddddddddd_" + "D".repeat(43))
              .get(pair.one().port(), "/api/v1/me")
              .statusCode());
      HttpResponse<String> pause =
          pair.admin().post(pair.one().port(), "/api/v1/control/pause", "{}", "X-Request-Id", late);
      assertEquals(503, pause.statusCode());
      assertTrue(pause.body().contains("\"outcome\":\"nothing-changed\""), pause.body());
      assertEquals(200, pair.admin().get(pair.one().port(), "/api/v1/status").statusCode());
      Eventually.holds(
          ApiPair.SHORT_GRACE.plusSeconds(10),
          "after its grace it is not let in any more",
          () -> viewer.get(pair.two().port(), "/api/v1/status").statusCode() == 503);
      assertEquals(200, pair.admin().get(pair.two().port(), "/api/v1/status").statusCode());
    } finally {
      pair.arena().postgres().startAgain();
    }
    assertGoesOn(viewer);
    assertEquals(processes, processes());
    assertTrue(pair.one().process().log().contains("The admin key was used"));
    Eventually.holds(
        ApiPair.SOON,
        "what the admin key tried is audited",
        () ->
            pair.recorded("select outcome from audit_log where request_id = '" + late + "'")
                .equals(List.of("failed")));
  }

  @Test
  void aDatabaseThatIsCutOffOrReadOnlyIsNoReasonToStop() {
    ApiClient viewer = known();
    pair.one().toDatabase().refuse();
    pair.one().toDatabase().cut();
    try {
      assertTold(pair.one(), viewer);
      assertEquals(200, viewer.get(pair.two().port(), "/api/v1/decisions").statusCode());
    } finally {
      pair.one().toDatabase().forward();
    }
    assertGoesOn(viewer);

    String database = pair.arena().database().name();
    pair.force("alter database " + database + " set default_transaction_read_only = on");
    pair.one().toDatabase().cut();
    try {
      HttpResponse<String> pause =
          pair.admin().post(pair.one().port(), "/api/v1/control/pause", "{}");
      assertEquals(503, pause.statusCode(), pause.body());
      assertTrue(pause.body().contains("\"outcome\":\"nothing-changed\""), pause.body());
      assertEquals(200, viewer.get(pair.one().port(), "/api/v1/health").statusCode());
    } finally {
      pair.force(
          "set default_transaction_read_only = off",
          "alter database " + database + " reset default_transaction_read_only");
      pair.one().toDatabase().cut();
    }
    assertGoesOn(viewer);
  }

  private void assertGoesOn(ApiClient known) {
    for (Server server : pair.both()) {
      Eventually.holds(
          Duration.ofSeconds(15),
          "lists are there again",
          () -> known.get(server.port(), "/api/v1/decisions?limit=1").statusCode() == 200);
    }
  }

  private List<Long> processes() {
    return pair.both().stream().map(server -> server.process().process().pid()).toList();
  }

  @Test
  void aFloodOfBadKeysHoldsUpNobodyWhoIsGood() throws InterruptedException {
    ApiClient stranger = ApiClient.fromElsewhere("127.0.0.3");
    ApiClient good = stranger.as(pair.key("viewer").key().orElseThrow());
    int port = pair.one().port();
    assertEquals(200, good.get(port, "/api/v1/me").statusCode());
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger held = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    List<Thread> flood = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ApiClient bad = stranger.as("qk_eeeeeeeee" + "abcd".charAt(i) + "_" + "E".repeat(43));
      flood.add(
          Thread.startVirtualThread(
              () -> {
                while (!done.get()) {
                  int status = bad.get(port, "/api/v1/me").statusCode();
                  (status == 429 ? held : refused).incrementAndGet();
                }
              }));
    }
    try {
      Eventually.holds(ApiPair.SOON, "it is held", () -> held.get() > 500);
      for (int i = 0; i < 50; i++) {
        assertEquals(200, good.get(port, "/api/v1/me").statusCode());
      }
      assertEquals(200, stranger.get(port, "/").statusCode());
    } finally {
      done.set(true);
      for (Thread one : flood) {
        one.join();
      }
    }
    // Five at once, then one in two seconds: each was looked up, and no other.
    assertTrue(refused.get() < 40, refused + " were looked up, " + held + " held");
  }

  @Test
  void clientsThatNeverFinishTheirRequestsKeepNobodyOut() throws IOException {
    List<Socket> slow = new ArrayList<>();
    ApiClient viewer = pair.key("viewer");
    try {
      for (int i = 0; i < SLOW_CLIENTS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), pair.one().port());
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
        slow.add(socket);
      }
      for (int i = 0; i < 20; i++) {
        assertEquals(200, within(AT_ONCE, viewer, pair.one(), "/api/v1/me").statusCode());
        assertEquals(
            200, within(AT_ONCE, ApiClient.stranger(), pair.one(), "/liveness").statusCode());
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void slowReadersOfTheDatabaseAreTurnedAwayAndTheRestIsUnharmed() throws Exception {
    Database superuser = pair.arena().postgres().superuser();
    Database database =
        new Database(pair.arena().database().url(), superuser.user(), superuser.password());
    ApiClient viewer = pair.key("viewer");
    Server server = pair.two();
    assertEquals(200, viewer.get(server.port(), "/api/v1/sessions").statusCode());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      connection.setAutoCommit(false);
      statement.execute("lock table trading_sessions in access exclusive mode");
      List<Future<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        asked.add(threads.submit(() -> within(DEADLINE, viewer, server, "/api/v1/sessions")));
      }
      for (int i = 0; i < 5; i++) {
        for (String path : List.of("control", "status", "health", "agents")) {
          assertEquals(200, within(AT_ONCE, viewer, server, "/api/v1/" + path).statusCode());
        }
      }
      int overloaded = 0;
      for (Future<HttpResponse<String>> one : asked) {
        HttpResponse<String> answer = one.get();
        assertEquals(503, answer.statusCode(), answer.body());
        if (answer.body().contains("urn:quorate:problem:overloaded")) {
          assertEquals(Optional.of("1"), answer.headers().firstValue("Retry-After"));
          overloaded++;
        }
      }
      assertTrue(overloaded > 10, overloaded + " were told that it is overloaded");
      connection.rollback();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    assertEquals(200, viewer.get(server.port(), "/api/v1/sessions").statusCode());
  }

  @Test
  void oneThatIsKilledUnderLoadCostsTheOtherNoRequest() throws InterruptedException {
    ApiClient viewer = pair.key("viewer");
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    List<String> lost = new ArrayList<>();
    Thread load =
        Thread.startVirtualThread(
            () -> {
              while (!done.get()) {
                Optional<HttpResponse<String>> answer =
                    viewer.tryTo(pair.one().port(), "GET", "/api/v1/decisions?limit=20", "");
                if (answer.filter(one -> one.statusCode() == 200).isPresent()) {
                  answered.incrementAndGet();
                } else {
                  lost.add(answer.toString());
                }
              }
            });
    for (int kill = 0; kill < 2; kill++) {
      int before = answered.get();
      pair.two().process().process().crash();
      Eventually.holds(ApiPair.SOON, "the load goes on", () -> answered.get() > before + 20);
      // And whoever comes by the balancer is answered by the one that is there.
      assertEquals(200, viewer.get(pair.port(), "/api/v1/me").statusCode());
      pair.two().start();
    }
    done.set(true);
    load.join();
    assertEquals(List.of(), lost);
  }

  /** What an orchestrator must not answer. */
  private static HttpServer answering(int status, String location, byte[] body, AtomicInteger asked)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
          }
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    return server;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anOrchestratorThatAnswersAnythingElseIsNotReachableAndNothingOfItIsShown()
      throws IOException {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger elsewhere = new AtomicInteger();
    String another =
        pair.arena()
            .instances()
            .getFirst()
            .status()
            .orElseThrow()
            .replace("\"quorate\"", "\"beta\"");
    HttpServer target = answering(200, "", bytes("{}"), elsewhere);
    String away = "http://127.0.0.1:" + target.getAddress().getPort() + "/elsewhere";
    List<HttpServer> strange =
        List.of(
            answering(200, "", bytes("<script>garbage"), asked),
            answering(200, "", bytes("{\"status\":\"" + "x".repeat(17 << 20) + "\"}"), asked),
            answering(302, away, new byte[0], asked),
            answering(200, "", bytes(another), asked));
    try (ApiServers servers = new ApiServers(pair.arena())) {
      OrchestratorProcess server =
          servers.start(
              "api-strange",
              Map.of(
                  "QUORATE_API_ORCHESTRATORS",
                  strange.stream()
                      .map(one -> "http://127.0.0.1:" + one.getAddress().getPort())
                      .collect(Collectors.joining(","))));
      Eventually.holds(ApiPair.SOON, "each was asked twice", () -> asked.get() > 12);
      String instances = pair.admin().get(server.port(), "/api/v1/instances").body();
      assertEquals(4, instances.split("\"reachable\":false", -1).length - 1, instances);
      assertFalse(instances.contains("garbage") || instances.contains("beta"), instances);
      assertEquals(0, elsewhere.get());
    } finally {
      strange.forEach(one -> one.stop(0));
      target.stop(0);
    }
  }

  @Test
  void itWaitsForTheTablesAndSaysSoSeldom() {
    Database owners = pair.arena().postgres().createDatabase();
    Database seen =
        new Database(
            owners.url(),
            ApiRole.in(pair.arena().postgres(), pair.arena().database()).user(),
            ApiRole.in(pair.arena().postgres(), pair.arena().database()).password());
    try (ApiServers servers = new ApiServers(pair.arena())) {
      OrchestratorProcess server =
          servers.start("api-first", Map.of("QUORATE_DATABASE_URL", seen.url()));
      Eventually.holds(
          ApiPair.SOON,
          "it says that something is missing",
          () -> pair.admin().get(server.port(), "/api/v1/status").body().contains("\"failed\""));
      assertEquals(503, pair.admin().get(server.port(), "/api/v1/decisions").statusCode());
      Arena.Instance migrating =
          pair.arena()
              .start(
                  "orchestrator-late",
                  Map.of("QUORATE_DATABASE_URL", owners.url(), "QUORATE_NAME", "late"));
      try {
        ApiRole.in(pair.arena().postgres(), owners);
        Eventually.holds(
            ApiPair.SOON,
            "it reads the record",
            () -> pair.admin().get(server.port(), "/api/v1/decisions").statusCode() == 200);
      } finally {
        pair.arena().remove(migrating);
      }
      long complaints =
          server.log().lines().filter(line -> line.matches(".*(WARN|ERROR|SEVERE).*")).count();
      assertTrue(complaints < 20, server::log);
    }
  }
}
