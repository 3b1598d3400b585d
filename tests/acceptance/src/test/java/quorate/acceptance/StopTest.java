package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.Eventually;
import quorate.servers.Signal;

/** SIGTERM, with everything well and with everything hung, and kill -9. */
class StopTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private Arena arena;
  private Instance one;

  private void start(String drain, String budget) {
    start(drain, budget, Map.of());
  }

  private void start(String drain, String budget, Map<String, String> others) {
    Map<String, String> settings = new HashMap<>(others);
    settings.put("QUORATE_SHUTDOWN_DRAIN", drain);
    settings.put("QUORATE_SHUTDOWN_BUDGET", budget);
    settings.put("QUORATE_AGENTS_REQUIRED", "0");
    arena = new Arena(settings);
    one = arena.start("one");
    Eventually.holds(SOON, "one is active", one::isActive);
    Eventually.holds(SOON, "one is ready", () -> isReady(one));
  }

  @AfterEach
  void close() {
    arena.close();
  }

  @Test
  void itSaysThatItDrainsAnswersThroughTheDrainAndAStandbyTakesOverMeanwhile() {
    start("5s", "30s");
    Instance two = arena.start("two");
    Eventually.holds(SOON, "two is ready", () -> isReady(two));

    long asked = System.nanoTime();
    one.process().process().signal(Signal.TERM);
    Eventually.holds(SOON, "one says that it drains", () -> drains(one));
    print("readiness is 503 draining", asked);
    Eventually.holds(SOON, "two is active", two::isActive);
    print("the standby is active", asked);

    assertTrue(drains(one));
    assertTrue(one.process().answers("/health", 200));
    assertTrue(one.process().answers("/liveness", 200));
    assertTrue(one.process().answers("/observe/health/ready", 503));
    assertTrue(one.status().orElseThrow().startsWith("{\"status\":\"draining\""));
    assertEquals(OptionalInt.of(0), one.process().process().awaitExit(SOON));
    print("exit", asked);
    assertTrue(two.isActive());
  }

  @Test
  void aDrainNearlyAsLongAsTheBudgetLeavesTimeToCloseEverything() {
    start("10s", "12s");
    one.process().process().signal(Signal.TERM);

    assertEquals(OptionalInt.of(0), one.process().process().awaitExit(SOON));
    assertFalse(one.process().log().contains("its connections end"), one.process()::log);
  }

  @Test
  void aSecondSigtermEndsItAtOnce() {
    start("25s", "30s");
    one.process().process().signal(Signal.TERM);
    Eventually.holds(SOON, "it drains", () -> drains(one));

    long asked = System.nanoTime();
    one.process().process().signal(Signal.TERM);

    assertEquals(OptionalInt.of(1), one.process().process().awaitExit(Duration.ofSeconds(15)));
    print("exit after the second signal", asked);
  }

  @Test
  void whileTheDatabaseHangsItStopsWithinItsBudget() {
    start("0s", "8s");
    arena.postgres().freeze();
    assertStopsWithinBudget();
  }

  @Test
  void whileTheDatabaseHangsForAsLongAsItsBudgetItStopsWithinIt() {
    start("0s", "6s", Map.of("QUORATE_DATABASE_TIMEOUT", "6s"));
    arena.postgres().freeze();
    assertStopsWithinBudget();
  }

  @Test
  void whileNatsHangsItStopsWithinItsBudget() {
    start("0s", "8s");
    arena.nats().freeze();
    assertStopsWithinBudget();
  }

  @Test
  void whileBothHangAndACycleIsOnItsWayItStopsWithinItsBudget() {
    start("1s", "8s");
    try (Feeder _ = new Feeder(arena.nats(), 5, 5, Duration.ofMillis(2), 1)) {
      String decided = "select count(*) from decisions";
      Eventually.holds(SOON, "decisions", () -> Invariants.count(arena.database(), decided) > 20);
      arena.postgres().freeze();
      arena.nats().freeze();
      assertStopsWithinBudget();
    }
  }

  /** A process that is not done by then ends itself, with 1. */
  private void assertStopsWithinBudget() {
    long asked = System.nanoTime();
    one.process().process().signal(Signal.TERM);

    assertEquals(OptionalInt.of(0), one.process().process().awaitExit(SOON), one.process()::log);
    print("exit", asked);
  }

  @Test
  void afterKill9AndARestartItIsReadyAndActiveAgain() {
    start("0s", "30s");
    one.process().process().crash();

    long began = System.nanoTime();
    Instance again = arena.start("one");
    Eventually.holds(SOON, "ready", () -> isReady(again));
    print("ready after the restart", began);
    Eventually.holds(SOON, "active", again::isActive);
    print("active after the restart", began);
  }

  @Test
  void itStartsWhileBothHangAndIsReadyWhenTheyGoOn() {
    start("0s", "30s");
    arena.postgres().freeze();
    arena.nats().freeze();

    Instance late = arena.start("late");
    Eventually.holds(SOON, "started", () -> late.process().answers("/startup", 200));
    assertTrue(late.process().answers("/health", 200));
    assertTrue(late.process().answers("/liveness", 200));
    assertEquals(503, Readiness.of(late.process()).orElseThrow().code());

    arena.postgres().thaw();
    arena.nats().thaw();
    Eventually.holds(SOON, "ready", () -> isReady(late));
  }

  private static boolean isReady(Instance instance) {
    return Readiness.of(instance.process()).filter(Readiness::isReady).isPresent();
  }

  private static boolean drains(Instance instance) {
    return Readiness.of(instance.process())
        .filter(readiness -> readiness.code() == 503 && readiness.status().equals("draining"))
        .isPresent();
  }

  private static void print(String what, long sinceNanos) {
    System.out.printf("%s: after %d ms%n", what, (System.nanoTime() - sinceNanos) / 1_000_000);
  }
}
