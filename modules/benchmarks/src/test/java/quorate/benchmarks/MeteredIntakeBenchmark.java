package quorate.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import quorate.checks.Clock;
import quorate.domain.Answer;
import quorate.domain.DecisionEngine;
import quorate.domain.EngineView;
import quorate.domain.Moment;
import quorate.domain.Rules;
import quorate.metrics.Exposition;
import quorate.metrics.ExpositionFormat;
import quorate.metrics.OrchestratorMetrics;

/**
 * Whether metrics are seen in the intake of {@link IntakeBenchmark}: the engine alone, and beside
 * it meters, a view of it ten times a second as the decision loop makes one, and somebody who
 * scrapes ten times a second, which is a hundred and fifty times as often as Prometheus does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MeteredIntakeBenchmark {
  private static final long PERIOD_NANOS = Duration.ofMillis(100).toNanos();
  private static final int BATCH = 1_024;

  @Param({"false", "true"})
  private boolean metered;

  private final Fleet fleet = new Fleet(1_000, 100);
  private DecisionEngine engine;
  private int number;
  private long round;
  private Moment now = Moment.at(Fleet.START);
  private long shown = System.nanoTime();

  private volatile EngineView view;
  private volatile boolean done;
  private Thread scraper;

  @Setup
  public void fill() {
    engine = new DecisionEngine(Rules.DEFAULT);
    for (int i = 0; i < fleet.size(); i++) {
      engine.receive(now, fleet.signal(i, 0));
    }
    view = engine.view(now);
    scraper = Thread.ofPlatform().daemon().unstarted(this::scrape);
    if (metered) {
      scraper.start();
    }
  }

  private void scrape() {
    try (OrchestratorMetrics metrics = Metered.metrics()) {
      Exposition exposition =
          metrics.exposition(() -> Metered.reading(view), new RefreshingClock());
      while (!done) {
        if (exposition.render(ExpositionFormat.OPENMETRICS).length == 0) {
          throw new IllegalStateException("nothing was written");
        }
        LockSupport.parkNanos(PERIOD_NANOS);
      }
    }
  }

  @TearDown
  public void stop() throws InterruptedException {
    done = true;
    scraper.join();
  }

  @Benchmark
  public Answer signal() {
    if (number == fleet.size()) {
      number = 0;
      round++;
      now = Moment.at(Fleet.START.plusMillis(round));
    }
    if (number % BATCH == 0 && System.nanoTime() - shown > PERIOD_NANOS) {
      shown = System.nanoTime();
      if (metered) {
        view = engine.view(now);
      }
    }
    return engine.receive(now, fleet.signal(number++, round));
  }

  /** To which a rendering is old after a tenth of the time for which it serves others. */
  private static final class RefreshingClock implements Clock {
    private final Clock system = Clock.system();

    @Override
    public Instant now() {
      return system.now();
    }

    @Override
    public long nanoTime() {
      return 10 * system.nanoTime();
    }
  }
}
