package quorate.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quorate.domain.Answer;
import quorate.domain.DecisionEngine;
import quorate.domain.Moment;
import quorate.domain.Rules;

/** Signals a second that the domain takes on one core: 1,000 agents, 100 symbols each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class IntakeBenchmark {
  private final Fleet fleet = new Fleet(1_000, 100);
  private DecisionEngine engine;
  private int number;
  private long round;
  private Moment now = Moment.at(Fleet.START);

  @Setup
  public void fill() {
    engine = new DecisionEngine(Rules.DEFAULT);
    for (int i = 0; i < fleet.size(); i++) {
      engine.receive(now, fleet.signal(i, 0));
    }
  }

  @Benchmark
  public Answer signal() {
    if (number == fleet.size()) {
      number = 0;
      round++;
      now = Moment.at(Fleet.START.plusMillis(round));
    }
    return engine.receive(now, fleet.signal(number++, round));
  }
}
