package quorate.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quorate.checks.CheckResult;
import quorate.checks.CheckRun;
import quorate.domain.Ratio;
import quorate.metrics.OrchestratorMetrics;

/** What it costs to tell the meters of a tally and of a check; signals are told to none. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {
  private static final int MILLION = 1_000_000;

  private final OrchestratorMetrics metrics = Metered.metrics();
  private final CheckRun run =
      new CheckRun("database", CheckResult.ok(), Duration.ofMillis(3), Fleet.START);
  private int number;

  @Benchmark
  public void tally() {
    number = (number + 7_919) % MILLION;
    metrics.tallied(Duration.ofNanos(number));
    metrics.consensus(new Ratio(number));
  }

  @Benchmark
  public void check() {
    metrics.ran(run);
  }
}
