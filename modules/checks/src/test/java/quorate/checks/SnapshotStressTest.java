package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import quorate.running.Clock;

/** Many read while results change as fast as they can. */
class SnapshotStressTest {
  private static final int READERS = 8;
  private static final int RUNS = 500;
  private static final List<String> COMPONENTS = List.of("database", "nats", "agents");
  private static final CheckSettings SETTINGS =
      new CheckSettings(Duration.ofHours(1), Duration.ofSeconds(30), 1, 1);

  @Test
  void noReaderSeesWhatNeverWasOrWhatWasBefore() throws Exception {
    List<Check> checks = COMPONENTS.stream().map(SnapshotStressTest::counting).toList();
    try (CheckEngine engine =
            new CheckEngine(checks, SETTINGS, Clock.system(), new CheckListener() {});
        ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      engine.start();
      List<Future<?>> reading = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        reading.add(readers.submit(() -> read(engine)));
      }
      for (Future<?> reader : reading) {
        awaitPassing(reader);
      }
    }
  }

  /** The n-th run of a check finds the status that belongs to n, and says n. */
  private static Check counting(String component) {
    AtomicLong runs = new AtomicLong();
    return new HandCheck(
        component,
        () -> {
          long run = runs.incrementAndGet();
          return new CheckResult(status(run), Long.toString(run));
        });
  }

  private static Status status(long run) {
    return Status.values()[(int) (run % 3)];
  }

  private static void read(CheckEngine engine) {
    long[] seen = new long[COMPONENTS.size()];
    while (least(seen) < RUNS) {
      HealthSnapshot snapshot = engine.snapshot();
      for (int i = 0; i < COMPONENTS.size(); i++) {
        long run = runIn(snapshot, i);
        if (run < seen[i]) {
          throw new AssertionError("run " + run + " seen after " + seen[i]);
        }
        seen[i] = run;
      }
      COMPONENTS.forEach(engine::checkNow);
    }
  }

  private static long runIn(HealthSnapshot snapshot, int position) {
    ComponentHealth health = snapshot.components().get(position);
    if (health.checkedAt().isEmpty()) {
      assertEquals("not checked yet", health.message());
      return 0;
    }
    long run = Long.parseLong(health.message());
    assertEquals(COMPONENTS.get(position), health.component());
    assertEquals(status(run), health.status());
    assertEquals(health.status() == Status.FAILED ? 1 : 0, health.consecutiveFailures());
    assertEquals(health.checkedAt().get(), health.since());
    return run;
  }

  private static long least(long[] numbers) {
    return Arrays.stream(numbers).min().orElseThrow();
  }

  private static void awaitPassing(Future<?> reader) throws Exception {
    try {
      reader.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
