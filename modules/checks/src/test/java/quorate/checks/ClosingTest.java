package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import quorate.running.Clock;
import quorate.servers.Eventually;

class ClosingTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final CheckSettings SETTINGS =
      new CheckSettings(Duration.ofMillis(1), Duration.ofSeconds(30), 1, 1);

  private static final List<String> LOOPS = List.of("check-of-database", "check-of-nats");

  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final HeardRuns heard = new HeardRuns();
  private final CheckListener listener =
      new CheckListener() {
        @Override
        public void ran(CheckRun run) {
          threads.add(Thread.currentThread());
          heard.ran(run);
        }
      };

  @Test
  void allThreadsEndWithTheEngine() {
    CheckEngine engine = engine(noting("database"), noting("nats"));
    engine.start();
    Eventually.holds(
        SOON,
        "both loops have run",
        () -> threads.stream().map(Thread::getName).toList().containsAll(LOOPS));

    engine.close();

    Eventually.holds(SOON, "all threads end", () -> threads.stream().noneMatch(Thread::isAlive));
  }

  @Test
  void aRunUnderWayIsInterrupted() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CheckEngine engine =
        engine(
            new HandCheck(
                "database",
                () -> {
                  threads.add(Thread.currentThread());
                  begun.countDown();
                  new CountDownLatch(1).await();
                  return CheckResult.ok();
                }));
    engine.start();
    begun.await();

    engine.close();

    Eventually.holds(SOON, "the run ends", () -> threads.stream().noneMatch(Thread::isAlive));
    assertFalse(heard.hearsMore());
  }

  @Test
  void aClosedEngineRunsNothingAndTellsWhatItKnewLast() throws InterruptedException {
    CheckSettings rare = new CheckSettings(Duration.ofHours(1), Duration.ofSeconds(30), 1, 1);
    CheckEngine engine = new CheckEngine(List.of(noting("nats")), rare, Clock.system(), listener);
    engine.start();
    heard.next();
    HealthSnapshot last = engine.snapshot();

    engine.close();
    engine.close();
    engine.checkNow("nats");

    assertFalse(heard.hearsMore());
    assertEquals(last, engine.snapshot());
  }

  private HandCheck noting(String component) {
    return new HandCheck(
        component,
        () -> {
          threads.add(Thread.currentThread());
          return CheckResult.ok();
        });
  }

  private CheckEngine engine(Check... checks) {
    return new CheckEngine(List.of(checks), SETTINGS, Clock.system(), listener);
  }
}
