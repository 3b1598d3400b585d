package quorate.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena;
import quorate.acceptance.Arena.Instance;
import quorate.acceptance.CandleFeed;
import quorate.acceptance.Feeder;
import quorate.acceptance.Invariants;
import quorate.acceptance.TradingBooks;
import quorate.servers.Eventually;

/**
 * Kills and freezes while decisions are executed and candles fill: the books are right after each.
 * In the long form fifty symbols, and a hundred kills of PostgreSQL and of the active instance.
 */
class PaperFaultsTest {
  /** Every second one is a kill. */
  private static final int FAULTS = Form.times(4, 200);

  private static final int SYMBOLS = Form.times(4, 50);

  /** As many candles a second for each symbol as a busy machine can fill with. */
  private static final Duration CANDLE = Form.lasts(Duration.ofMillis(200), Duration.ofSeconds(1));

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration TAKEN_OVER_WITHIN = Form.lasts(SOON, Duration.ofSeconds(5));

  private static final Map<String, String> SETTINGS =
      Map.of(
          "QUORATE_AGENTS_REQUIRED",
          "0",
          "QUORATE_DECISION_MIN_CONSENSUS",
          "0",
          "QUORATE_DECISION_MIN_CONFIDENCE",
          "0",
          "QUORATE_PAPER_ENABLED",
          "true",
          "QUORATE_PAPER_DIRECTION",
          "long-short",
          "QUORATE_DATABASE_TIMEOUT",
          "5s");

  private final Random random = new Random(Form.SEED);
  private final Figures figures = new Figures("paper execution");

  @Test
  void theBooksAreRightWhateverIsDoneToWhom() {
    try (Arena arena = new Arena(SETTINGS)) {
      arena.start("one");
      arena.start("two");
      active(arena);
      try (Feeder _ = new Feeder(arena.nats(), 3, SYMBOLS, Duration.ofMillis(20), Form.SEED);
          CandleFeed _ = new CandleFeed(arena.nats(), SYMBOLS, CANDLE, Form.SEED)) {
        for (int fault = 0; fault < FAULTS; fault++) {
          awaitFills(arena);
          Trial.waitFor(Duration.ofMillis(random.nextInt(300)));
          strike(arena, fault);
          TradingBooks.assertSound(arena.database());
        }
        awaitFills(arena);
      }
      TradingBooks.assertSound(arena.database());
      assertTrue(count(arena, "select count(distinct term) from decisions") > 1);
      remark(arena);
    }
    figures.write();
  }

  private void remark(Arena arena) {
    figures.remark(
        "%d faults, %d orders, %d fills, %d decisions in %d terms"
            .formatted(
                FAULTS,
                count(arena, "select count(*) from orders"),
                count(arena, "select count(*) from fills"),
                count(arena, "select count(*) from decisions"),
                count(arena, "select count(distinct term) from decisions")));
  }

  private static Instance active(Arena arena) {
    return Eventually.gives(SOON, "one instance is active", arena::active);
  }

  private static long count(Arena arena, String query) {
    return Invariants.count(arena.database(), query);
  }

  private static void awaitFills(Arena arena) {
    long before = count(arena, "select count(*) from fills");
    Eventually.holds(
        SOON, "orders are filled", () -> count(arena, "select count(*) from fills") > before + 5);
  }

  private void strike(Arena arena, int fault) {
    switch (fault % 4) {
      case 0 -> killActive(arena, fault);
      case 1 -> freezeActive(arena);
      case 2 -> pauseAndResume(arena);
      default -> {
        arena.postgres().crash();
        arena.postgres().startAgain();
      }
    }
  }

  private static void killActive(Arena arena, int fault) {
    Instance active = active(arena);
    active.process().process().crash();
    arena.remove(active);
    arena.start("instance-" + fault);
    active(arena);
  }

  /**
   * In the midst of a transaction, more often than not: it holds the lock of the execution then.
   */
  private void freezeActive(Arena arena) {
    Instance active = active(arena);
    Instance standby =
        arena.instances().stream().filter(one -> one != active).findFirst().orElseThrow();
    active.process().process().freeze();
    long frozen = System.nanoTime();
    try {
      Eventually.holds(TAKEN_OVER_WITHIN, "the standby takes over", standby::isActive);
      figures.add("taken over from a frozen one", Duration.ofNanos(System.nanoTime() - frozen));
      awaitFills(arena);
    } finally {
      active.process().process().thaw();
    }
    Eventually.holds(SOON, "the woken one stands by", () -> !active.isActive());
  }

  private static void pauseAndResume(Arena arena) {
    Instance asked = active(arena);
    change(asked, "pause");
    long filled = count(arena, "select count(*) from fills");
    Trial.waitFor(Duration.ofSeconds(1));
    assertTrue(count(arena, "select count(*) from fills") == filled, "nothing is filled meanwhile");
    change(asked, "resume");
  }

  private static void change(Instance instance, String change) {
    Eventually.holds(
        SOON,
        change,
        () ->
            instance
                .process()
                .post("/api/v1/control/" + change, Arena.TOKEN, "{}")
                .filter(response -> response.statusCode() == 200)
                .isPresent());
  }
}
