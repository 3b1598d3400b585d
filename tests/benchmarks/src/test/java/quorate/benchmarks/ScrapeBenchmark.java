package quorate.benchmarks;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
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
import quorate.domain.DecisionEngine;
import quorate.domain.EngineView;
import quorate.domain.Moment;
import quorate.domain.Rules;
import quorate.metrics.Exposition;
import quorate.metrics.ExpositionFormat;
import quorate.metrics.OrchestratorMetrics;
import quorate.running.Clock;

/**
 * What a scrape costs that no earlier one's rendering serves, with three agents and with as many of
 * everything as the defaults allow: 10,000 agents, 1,000 symbols, 100,000 standing signals.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScrapeBenchmark {
  private static final int SYMBOLS = 1_000;
  private static final int SYMBOLS_OF_EACH = 10;
  private static final Moment NOW = Moment.at(Fleet.START);

  @Param({"3", "10000"})
  private int agents;

  private final DecisionEngine engine = new DecisionEngine(Rules.DEFAULT);
  private final OrchestratorMetrics metrics = Metered.metrics();
  private Exposition never;
  private Exposition always;

  @Setup
  public void fill() {
    Fleet fleet = new Fleet(agents, SYMBOLS);
    for (int agent = 0; agent < agents; agent++) {
      for (int i = 0; i < SYMBOLS_OF_EACH; i++) {
        int symbol = (agent * SYMBOLS_OF_EACH + i) % SYMBOLS;
        engine.receive(NOW, fleet.signal(agent * SYMBOLS + symbol, 0));
      }
    }
    EngineView view = engine.view(NOW);
    if (view.standingSignals() != agents * SYMBOLS_OF_EACH) {
      throw new IllegalStateException("signals were refused: " + view);
    }
    never = metrics.exposition(() -> Metered.reading(view), new HastyClock());
    always = metrics.exposition(() -> Metered.reading(view), new StoppedClock());
  }

  @TearDown
  public void tellSizes() {
    System.out.printf(
        "%nbytes with %d agents: %d text, %d OpenMetrics%n",
        agents, text().length, openMetrics().length);
  }

  @Benchmark
  public byte[] text() {
    return never.render(ExpositionFormat.TEXT);
  }

  @Benchmark
  public byte[] openMetrics() {
    return never.render(ExpositionFormat.OPENMETRICS);
  }

  /** By a rendering that is still fresh. */
  @Benchmark
  public byte[] served() {
    return always.render(ExpositionFormat.TEXT);
  }

  /** What the decision loop does ten times a second, scraped or not, so that nobody else waits. */
  @Benchmark
  public EngineView view() {
    return engine.view(NOW);
  }

  /** To which every rendering is old. */
  private static final class HastyClock implements Clock {
    private long nanos;

    @Override
    public Instant now() {
      return Fleet.START;
    }

    @Override
    public long nanoTime() {
      nanos += TimeUnit.SECONDS.toNanos(2);
      return nanos;
    }
  }

  /** To which none is. */
  private static final class StoppedClock implements Clock {

    @Override
    public Instant now() {
      return Fleet.START;
    }

    @Override
    public long nanoTime() {
      return 0;
    }
  }
}
