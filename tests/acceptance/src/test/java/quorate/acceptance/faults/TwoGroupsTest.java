package quorate.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena;
import quorate.acceptance.Arena.Instance;
import quorate.acceptance.Feeder;
import quorate.acceptance.Invariants;
import quorate.acceptance.Receiver;
import quorate.servers.Eventually;

/**
 * Two groups of two instances over one NATS and one PostgreSQL, each with symbols of its own: how
 * one grows beyond what an active instance can do. All hear the same agents.
 */
class TwoGroupsTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Map<String, String> SYMBOLS =
      Map.of("alpha", "SYM0/*,SYM1/*,SYM2/*,SYM3/*", "beta", "SYM4/*,SYM5/*,SYM6/*,SYM7/*");

  private Arena arena;
  private Feeder feeder;
  private final Map<String, Receiver> receivers = new HashMap<>();
  private final Map<String, List<Instance>> instances = new HashMap<>();

  @BeforeEach
  void start() {
    arena = new Arena(Map.of());
    feeder = new Feeder(arena.nats(), 10, 8, Duration.ofMillis(3), Form.SEED);
    for (String group : SYMBOLS.keySet()) {
      Receiver receiver = new Receiver(arena.nats(), "quorate." + group + ".decisions");
      receivers.put(group, receiver);
      Eventually.holds(SOON, "the receiver listens", receiver::listening);
      instances.put(
          group,
          List.of(
              arena.start(group + "-one", settings(group)),
              arena.start(group + "-two", settings(group))));
    }
    SYMBOLS.keySet().forEach(this::active);
    SYMBOLS.keySet().forEach(this::awaitProgress);
  }

  private static Map<String, String> settings(String group) {
    return Map.of(
        "QUORATE_NAME", group,
        "QUORATE_SYMBOLS_INCLUDE", SYMBOLS.get(group),
        "QUORATE_NATS_SUBJECTS_DECISIONS", "quorate." + group + ".decisions",
        "QUORATE_NATS_SUBJECTS_CONTROL", "quorate." + group + ".control",
        "QUORATE_NATS_SUBJECTS_HEALTH", "quorate." + group + ".health");
  }

  @AfterEach
  void stop() {
    feeder.close();
    receivers.values().forEach(Receiver::close);
    arena.close();
  }

  @Test
  void eachDecidesItsOwnSymbolsPausesByItselfAndTakesOverByItself() {
    Instance alpha = active("alpha");
    long termOfAlpha = term("alpha");
    long termOfBeta = term("beta");

    ask(alpha, "/api/v1/control/pause");
    long pausedAt = recorded("alpha");
    awaitProgress("beta");
    assertEquals(pausedAt, recorded("alpha"));
    ask(alpha, "/api/v1/control/resume");
    awaitProgress("alpha");

    alpha.process().process().crash();
    Eventually.holds(SOON, "the other of its group takes over", () -> active("alpha") != alpha);
    awaitProgress("alpha");
    awaitProgress("beta");

    assertTrue(term("alpha") > termOfAlpha);
    assertEquals(termOfBeta, term("beta"));
    for (String group : SYMBOLS.keySet()) {
      assertDecidesItsOwn(group);
      assertCountsTheRestAsIgnored(active(group));
    }
    Invariants.assertRecordIsSound(arena.database());
    for (Receiver receiver : receivers.values()) {
      Invariants.assertHeardIsRecorded(arena.database(), receiver);
      Invariants.assertFirstHeardInOrder(receiver);
    }
  }

  private void assertDecidesItsOwn(String group) {
    String own = SYMBOLS.get(group).replace("*", "USD");
    String recorded =
        "select distinct symbol from decisions where group_name = '%s' order by symbol";
    assertEquals(
        List.of(own.split(",")), Invariants.texts(arena.database(), recorded.formatted(group)));
    assertTrue(
        receivers.get(group).received().stream()
            .allMatch(heard -> List.of(own.split(",")).contains(heard.symbol())));
  }

  /** It has heard every signal, and the other half is none of its business. */
  private static void assertCountsTheRestAsIgnored(Instance instance) {
    Metrics metrics = Metrics.of(instance);
    double received = metrics.value("orchestrator_signals_received_total");
    double ignored = metrics.value("orchestrator_signals_dropped_total{reason=\"ignored\"}");
    assertTrue(ignored > received / 3 && ignored < received * 2 / 3, ignored + " of " + received);
  }

  /** Asks until it is done: on a busy machine the database may take too long to record it. */
  private static void ask(Instance instance, String path) {
    Eventually.holds(
        SOON,
        path + " is done",
        () ->
            instance
                .process()
                .post(path, Arena.TOKEN, "{}")
                .filter(answer -> answer.statusCode() == 200)
                .isPresent());
  }

  private Instance active(String group) {
    return Eventually.gives(
        SOON,
        "one of " + group + " is active",
        () -> instances.get(group).stream().filter(Instance::isActive).findFirst());
  }

  private void awaitProgress(String group) {
    long before = recorded(group);
    Eventually.holds(SOON, group + " goes on", () -> receivers.get(group).highest() > before + 20);
  }

  private long recorded(String group) {
    return count("select coalesce(max(sequence), 0) from decisions where group_name = '%s'", group);
  }

  private long term(String group) {
    return count("select max(term) from decisions where group_name = '%s'", group);
  }

  private long count(String query, String group) {
    return Invariants.count(arena.database(), query.formatted(group));
  }
}
