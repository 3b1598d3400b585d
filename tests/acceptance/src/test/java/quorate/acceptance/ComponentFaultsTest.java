package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.Eventually;

/**
 * Every fault of a component, alone and together: /readiness tells it, /observe/health the same,
 * nothing else changes, and all is well again by itself when the fault has gone. How long it took
 * to be seen is printed; with {@code -Dchecks=2s} checks have that interval and timeout.
 */
class ComponentFaultsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String EACH = System.getProperty("checks", "500ms");
  private static final String CANNOT_BE_HEARD = "failed: agents cannot be heard, see nats";
  private static final String NOT_CONNECTED = "failed: not connected; retrying";
  private static final String UNREACHABLE = "failed: cannot be reached; decisions are withheld";

  /** Which of the two says so depends on where the hang is met. */
  private static final String NO_ANSWER =
      "failed: (does not answer in time; decisions are withheld|no answer within .*)";

  private static final String NATS_DOES_NOT_ANSWER =
      "failed: (connected, but the server does not answer in time|not connected;"
          + " retrying|no answer within .*)";

  private Arena arena;
  private Feeder feeder;
  private Instance instance;

  @BeforeEach
  void start() {
    arena =
        new Arena(
            Map.of(
                "QUORATE_CHECKS_INTERVAL",
                EACH,
                "QUORATE_CHECKS_TIMEOUT",
                EACH,
                "QUORATE_AGENTS_HEARTBEAT_TIMEOUT",
                "2s",
                "QUORATE_DATABASE_POOL_SIZE",
                "2"));
    instance = arena.start("one");
    feeder = feeder();
    awaitReady();
    // Whoever takes the lease ends every session that holds the group's row, one of ours as well.
    Eventually.holds(SOON, "it is active", instance::isActive);
  }

  private Feeder feeder() {
    return new Feeder(arena.nats(), 3, 2, Duration.ofMillis(20), 1);
  }

  @AfterEach
  void stop() {
    feeder.close();
    arena.close();
  }

  @Test
  void aCrashedDatabaseFailsAlone() {
    seen("crashed database", arena.postgres()::crash, UNREACHABLE, "ok", "ok: 3 active agents");
    mended("crashed database", arena.postgres()::startAgain);
  }

  @Test
  void aHungDatabaseFailsAlone() {
    seen("hung database", arena.postgres()::freeze, NO_ANSWER, "ok", "ok: 3 active agents");
    mended("hung database", arena.postgres()::thaw);
  }

  @Test
  void aHalfOpenWayToTheDatabaseFailsItAlone() {
    seen(
        "half-open way to the database",
        instance.toDatabase()::stall,
        NO_ANSWER,
        "ok",
        "ok: 3 active agents");
    mended("half-open way to the database", instance.toDatabase()::forward);
  }

  @Test
  void aReadOnlyDatabaseFailsAlone() {
    seen(
        "read-only database",
        () -> readOnly("on"),
        "failed: is read-only; decisions are withheld",
        "ok",
        "ok: 3 active agents");
    mended("read-only database", () -> readOnly("off"));
  }

  private void readOnly(String value) {
    try {
      arena
          .postgres()
          .superuser()
          .execute(
              "alter system set default_transaction_read_only = " + value,
              "select pg_reload_conf()");
    } catch (SQLException e) {
      throw new AssertionError("PostgreSQL takes no settings", e);
    }
  }

  @Test
  void anExhaustedPoolDegradesTheDatabaseAlone() {
    AtomicReference<ExhaustedPool> fault = new AtomicReference<>();
    seen(
        "exhausted pool",
        () -> fault.set(new ExhaustedPool(arena.database(), instance.process())),
        "degraded: all connections of the pool are in use",
        "ok",
        "ok: 3 active agents");
    mended("exhausted pool", () -> fault.get().close());
  }

  @Test
  void aCrashedNatsFailsAndTheAgentsWithIt() {
    seen("crashed NATS", arena.nats()::crash, "ok", NOT_CONNECTED, CANNOT_BE_HEARD);
    mended("crashed NATS", arena.nats()::startAgain);
  }

  @Test
  void aHungNatsFailsAndTheAgentsWithIt() {
    seen("hung NATS", arena.nats()::freeze, "ok", NATS_DOES_NOT_ANSWER, CANNOT_BE_HEARD);
    mended("hung NATS", arena.nats()::thaw);
  }

  @Test
  void aHalfOpenWayToNatsFailsItAndTheAgentsWithIt() {
    seen(
        "half-open way to NATS",
        instance.toNats()::stall,
        "ok",
        NATS_DOES_NOT_ANSWER,
        CANNOT_BE_HEARD);
    mended("half-open way to NATS", instance.toNats()::forward);
  }

  @Test
  void agentsThatFallSilentDegradeAlone() {
    seen("silent agents", feeder::close, "ok", "ok", "degraded: no active agents");
    mended("silent agents", () -> feeder = feeder());
  }

  @Test
  void crashedTogetherAllThreeFail() {
    seen(
        "both crashed",
        () -> {
          arena.postgres().crash();
          arena.nats().crash();
        },
        UNREACHABLE,
        NOT_CONNECTED,
        CANNOT_BE_HEARD);
    mended(
        "both crashed",
        () -> {
          arena.nats().startAgain();
          arena.postgres().startAgain();
        });
  }

  @Test
  void hungTogetherAllThreeFail() {
    seen(
        "both hung",
        () -> {
          arena.postgres().freeze();
          arena.nats().freeze();
        },
        NO_ANSWER,
        NATS_DOES_NOT_ANSWER,
        CANNOT_BE_HEARD);
    mended(
        "both hung",
        () -> {
          arena.nats().thaw();
          arena.postgres().thaw();
        });
  }

  /** Does the fault and waits until each component is told so; then all else is as it was. */
  private void seen(String fault, Runnable cause, String database, String nats, String agents) {
    long began = System.nanoTime();
    cause.run();
    long done = System.nanoTime();
    Eventually.passes(SOON, () -> assertTold(database, nats, agents));
    print(fault + ": begun within %d ms, told %d ms later (checks every %s)", began, done, EACH);

    Eventually.passes(
        SOON, () -> assertObserved(instance.process().get("/observe/health").orElseThrow().body()));
    assertEquals(503, code("/observe/health"));
    assertEquals(503, code("/observe/health/ready"));
    assertEquals(200, code("/observe/health/live"));
    assertEquals(200, code("/observe/health/started"));
    assertEquals(200, code("/health"));
    assertEquals(200, code("/liveness"));
    assertEquals(200, code("/startup"));
    assertEquals(200, code("/api/v1/status"));
  }

  private void assertTold(String database, String nats, String agents) {
    Readiness readiness = Readiness.of(instance.process()).orElseThrow();
    String told = readiness.components().toString();
    String expected = "\\{agents=%s, database=%s, nats=%s\\}".formatted(agents, database, nats);
    assertTrue(told.matches(expected), told);
    assertEquals(503, readiness.code());
    assertEquals("not ready", readiness.status());
  }

  /** Helidon's endpoint says of each component what ours says. */
  private void assertObserved(String body) {
    Readiness readiness = Readiness.of(instance.process()).orElseThrow();
    readiness
        .components()
        .forEach(
            (component, told) -> {
              String status = told.replaceAll(":.*", "");
              String up = status.equals("ok") ? "UP" : "DOWN";
              String observed = observed(body, component);
              assertTrue(observed.contains("\"status\":\"" + up + "\""), observed);
              assertTrue(observed.contains("\"status\":\"" + status + "\""), observed);
            });
  }

  private static String observed(String body, String component) {
    String name = "{\"name\":\"" + component + "\"";
    int start = body.indexOf(name);
    assertTrue(start >= 0, body);
    int next = body.indexOf("{\"name\":", start + 1);
    return body.substring(start, next < 0 ? body.length() : next);
  }

  private int code(String path) {
    return instance.process().get(path).orElseThrow().statusCode();
  }

  private void mended(String fault, Runnable mend) {
    long began = System.nanoTime();
    mend.run();
    long done = System.nanoTime();
    awaitReady();
    print(fault + ": mended within %d ms, ready %d ms later (checks every %s)", began, done, EACH);
    assertEquals(200, code("/observe/health"));
  }

  private void awaitReady() {
    Eventually.holds(
        SOON,
        "ready",
        () -> Readiness.of(instance.process()).filter(Readiness::isReady).isPresent());
  }

  private static void print(String text, long began, long done, String each) {
    long now = System.nanoTime();
    System.out.printf(text + "%n", (done - began) / 1_000_000, (now - done) / 1_000_000, each);
  }
}
