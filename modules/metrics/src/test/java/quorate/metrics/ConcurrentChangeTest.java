package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quorate.domain.DropReason;
import quorate.domain.EngineView;
import quorate.domain.IntakeTotals;

/** What holds in every single exposition, while everything moves. */
@Timeout(60)
class ConcurrentChangeTest {
  private static final int SCRAPERS = 3;
  private static final int SCRAPES = 200;
  private static final String DROPPED = "orchestrator_signals_dropped_total{";

  private final OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void receivedSignalsAreThoseProcessedAndThoseDropped()
      throws InterruptedException, ExecutionException {
    AtomicReference<Reading> latest = new AtomicReference<>(Reading.NONE);
    whileScraping(
        metrics.exposition(latest::get, everLater()),
        step -> latest.set(Instances.withEngine(after(step))),
        scrape ->
            assertEquals(
                scrape.value("orchestrator_signals_received_total"),
                scrape.value("orchestrator_signals_processed_total")
                    + scrape
                        .samples()
                        .filter(sample -> sample.name().startsWith(DROPPED))
                        .mapToDouble(sample -> Double.parseDouble(sample.value()))
                        .sum()));
  }

  private static EngineView after(long step) {
    Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      if (!reason.appliesToSignals()) {
        continue;
      }
      dropped.put(reason, step * (reason.ordinal() + 2));
    }
    EngineView none = Reading.NONE.engine();
    return new EngineView(
        none.agents(),
        0,
        0,
        0,
        0,
        false,
        new IntakeTotals(step, dropped, step, Map.of()),
        none.decisions());
  }

  @Test
  void noBucketHoldsMoreThanThereAreAltogether() throws InterruptedException, ExecutionException {
    whileScraping(
        metrics.exposition(() -> Reading.NONE, everLater()),
        _ -> metrics.tallied(Duration.ofNanos(1)),
        scrape -> {
          List<Double> counts =
              scrape.family("orchestrator_voting_duration_seconds").samples().stream()
                  .filter(sample -> !sample.name().endsWith("_sum"))
                  .map(sample -> Double.valueOf(sample.value()))
                  .toList();
          assertEquals(counts.stream().sorted().toList(), counts);
          assertEquals(counts.get(counts.size() - 2), counts.getLast());
        });
  }

  private interface Step {
    void take(long number);
  }

  private interface Look {
    void at(Scrape scrape);
  }

  /** A clock by which every rendering is stale at once. */
  private static ManualClock everLater() {
    return new ManualClock() {
      @Override
      public long nanoTime() {
        pass(Duration.ofSeconds(10));
        return super.nanoTime();
      }
    };
  }

  private void whileScraping(Exposition exposition, Step step, Look look)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(SCRAPERS + 1)) {
      final Future<?> steps =
          threads.submit(
              () -> {
                for (long number = 1; !done.get(); number++) {
                  step.take(number);
                }
              });
      List<Future<?>> scrapes = new ArrayList<>();
      for (int i = 0; i < SCRAPERS; i++) {
        scrapes.add(threads.submit(() -> scrape(exposition, look)));
      }
      try {
        for (Future<?> scrape : scrapes) {
          scrape.get();
        }
      } finally {
        // Here, and not after the executor's end, which waits for the steps to end.
        done.set(true);
      }
      steps.get();
    }
  }

  private static void scrape(Exposition exposition, Look look) {
    for (int i = 0; i < SCRAPES; i++) {
      byte[] body = exposition.render(ExpositionFormat.TEXT);
      look.at(Scrape.ofText(new String(body, StandardCharsets.UTF_8)));
    }
  }
}
