package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

  /** Interval and timeout of the checks, and a second for the answer that says it. */
  private static final Duration TOLD = Duration.ofSeconds(2);

  /** After the database has come back. */
  private static final Duration WELL = Duration.ofSeconds(5);

  /** Within which one that finds no reader free is told so. */
  private static final Duration OVERLOADED = Duration.ofMillis(1_500);

  private static final Duration AT_ONCE = Duration.ofSeconds(2);
  private static final String DATABASE_FAILED = "\"component\":\"database\",\"status\":\"failed\"";

  /** Lines of the log that warn, while tables are missing. */
  private static final int MOST_COMPLAINTS = 20;

  /** More than there may be connections; {@code -Dslow.clients=20000} is the long form. */
  private static final int SLOW_CLIENTS = Integer.getInteger("slow.clients", 1_500);

  private final ApiPair pair = ApiPair.shared();

  @AfterEach
  void allIsWell() {
    Eventually.holds(ApiPair.SOON, "both are well", pair::isWell);
    Eventually.holds(ApiPair.SOON, "one is active", () -> pair.arena().active().isPresent());
  }

  /** An answer, and how long it was waited for. */
  private record Timed(HttpResponse<String> answer, Duration took) {

    static Timed get(ApiClient client, Server server, String path) {
      long asked = System.nanoTime();
      HttpResponse<String> answer = client.get(server.port(), path);
      return new Timed(answer, Duration.ofNanos(System.nanoTime() - asked));
    }
  }

  private static HttpResponse<String> within(
      Duration bound, ApiClient client, Server server, String path) {
    Timed timed = Timed.get(client, server, path);
    assertTrue(timed.took().compareTo(bound) < 0, () -> path + " took " + timed.took());
    return timed.answer();
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
        TOLD,
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
          WELL,
          "lists are there again",
          () -> known.get(server.port(), "/api/v1/decisions?limit=1").statusCode() == 200);
    }
    pair.awaitCalm();
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
      List<Future<Timed>> asked = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        asked.add(threads.submit(() -> Timed.get(viewer, server, "/api/v1/sessions")));
      }
      for (int i = 0; i < 5; i++) {
        for (String path : List.of("control", "status", "health", "agents")) {
          assertEquals(200, within(AT_ONCE, viewer, server, "/api/v1/" + path).statusCode());
        }
      }
      List<Duration> overloaded = new ArrayList<>();
      for (Future<Timed> one : asked) {
        HttpResponse<String> answer = one.get().answer();
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(one.get().took().compareTo(DEADLINE) < 0, () -> one.resultNow().toString());
        if (answer.body().contains("urn:quorate:problem:overloaded")) {
          assertEquals(Optional.of("1"), answer.headers().firstValue("Retry-After"));
          overloaded.add(one.get().took());
        }
      }
      assertTrue(overloaded.size() > 10, overloaded.size() + " were told that it is overloaded");
      Collections.sort(overloaded);
      Duration median = overloaded.get(overloaded.size() / 2);
      assertTrue(median.compareTo(OVERLOADED) <= 0, () -> "they were told after " + median);
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

  /** What an orchestrator must not be: it answers something else, or too slowly. */
  private record Strange(HttpServer server, AtomicInteger asked) {

    static Strange answering(int status, String location, byte[] body) throws IOException {
      return new Strange(
          exchange -> {
            if (!location.isEmpty()) {
              exchange.getResponseHeaders().add("Location", location);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          });
    }

    /** A byte a second. */
    static Strange dripping(byte[] body) throws IOException {
      return new Strange(
          exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            for (byte each : body) {
              exchange.getResponseBody().write(each);
              exchange.getResponseBody().flush();
              LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
          });
    }

    private Strange(HttpHandler answer) throws IOException {
      this(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
          new AtomicInteger());
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            try (exchange) {
              answer.handle(exchange);
            }
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anOrchestratorThatAnswersAnythingElseIsNotReachableAndNothingOfItIsShown()
      throws IOException {
    String another =
        pair.arena()
            .instances()
            .getFirst()
            .status()
            .orElseThrow()
            .replace("\"quorate\"", "\"beta\"");
    Strange elsewhere = Strange.answering(200, "", bytes("{}"));
    List<Strange> strange =
        List.of(
            Strange.answering(200, "", bytes("<script>garbage")),
            Strange.answering(200, "", bytes("{\"status\":\"" + "x".repeat(17 << 20) + "\"}")),
            Strange.answering(302, elsewhere.url() + "/elsewhere", new byte[0]),
            Strange.answering(200, "", bytes(another)),
            Strange.dripping(bytes(another.replace("beta", "quorate"))));
    try (ApiServers servers = new ApiServers(pair.arena())) {
      OrchestratorProcess server =
          servers.start(
              "api-strange",
              Map.of(
                  "QUORATE_API_ORCHESTRATORS",
                  strange.stream().map(Strange::url).collect(Collectors.joining(","))));
      // A round asks an instance for three things at most.
      Eventually.holds(
          ApiPair.SOON,
          "each was asked in a second round",
          () -> strange.stream().allMatch(one -> one.asked().get() > 3));
      String instances = pair.admin().get(server.port(), "/api/v1/instances").body();
      assertEquals(
          strange.size(), instances.split("\"reachable\":false", -1).length - 1, instances);
      assertFalse(instances.contains("garbage") || instances.contains("beta"), instances);
      assertFalse(instances.contains("\"role\""), instances);
      assertEquals(0, elsewhere.asked().get());
    } finally {
      strange.forEach(one -> one.server().stop(0));
      elsewhere.server().stop(0);
    }
  }

  @Test
  void itMayStartBeforeTheTablesAreThereAndSaysSoSeldom() {
    Migrating group = new Migrating("first");
    try (ApiServers servers = new ApiServers(pair.arena())) {
      OrchestratorProcess server = servers.start("api-first", group.seenByTheApi());
      Eventually.holds(
          ApiPair.SOON,
          "it says that something is missing",
          () -> pair.admin().get(server.port(), "/api/v1/status").body().contains("\"failed\""));
      assertEquals(503, pair.admin().get(server.port(), "/api/v1/decisions").statusCode());
      Arena.Instance migrating = group.start();
      try {
        group.giveRights();
        group.assertIsRead(server);
      } finally {
        pair.arena().remove(migrating);
      }
    }
  }

  @Test
  void itMayStartAtTheSameTimeAsWhoMakesTheTables() {
    Migrating group = new Migrating("together");
    try (ApiServers servers = new ApiServers(pair.arena())) {
      Arena.Instance migrating = group.start();
      try {
        OrchestratorProcess server = servers.start("api-together", group.seenByTheApi());
        group.giveRights();
        group.assertIsRead(server);
      } finally {
        pair.arena().remove(migrating);
      }
    }
  }

  @Test
  void itMayStartWhenTheTablesAreThereForLong() {
    Migrating group = new Migrating("last");
    Arena.Instance migrating = group.start();
    try (ApiServers servers = new ApiServers(pair.arena())) {
      group.giveRights();
      group.assertIsRead(servers.start("api-last", group.seenByTheApi()));
    } finally {
      pair.arena().remove(migrating);
    }
  }

  /** A group in a database of its own, which is empty at first; its orchestrator migrates it. */
  private final class Migrating {
    private final String name;
    private final Database owners = pair.arena().postgres().createDatabase();

    private Migrating(String name) {
      this.name = name;
    }

    Map<String, String> seenByTheApi() {
      return Map.of("QUORATE_DATABASE_URL", owners.url(), "QUORATE_NAME", name);
    }

    Arena.Instance start() {
      return pair.arena()
          .start(
              "orchestrator-" + name,
              Map.of(
                  "QUORATE_DATABASE_URL",
                  owners.url(),
                  "QUORATE_NAME",
                  name,
                  "QUORATE_AGENTS_REQUIRED",
                  "0"));
    }

    /** The role of the API servers gets its rights, when the tables are there. */
    void giveRights() {
      ApiRole.in(pair.arena().postgres(), owners);
    }

    void assertIsRead(OrchestratorProcess server) {
      Eventually.holds(
          ApiPair.SOON,
          "it reads the record",
          () -> pair.admin().get(server.port(), "/api/v1/decisions").statusCode() == 200);
      assertEquals(
          200, pair.admin().post(server.port(), "/api/v1/control/pause", "{}").statusCode());
      long complaints =
          server.log().lines().filter(line -> line.matches(".*(WARN|ERROR|SEVERE).*")).count();
      assertTrue(complaints < MOST_COMPLAINTS, server::log);
    }
  }
}
