package quorate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import quorate.domain.Cycle;
import quorate.domain.Decision;
import quorate.domain.DecisionEngine;
import quorate.domain.Moment;
import quorate.domain.Rules;

/**
 * A whole cycle without the database, over 1,000 agents × 100 symbols of standing signals: its cost
 * by the symbols that are due, not by all that is held.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
public class CycleBenchmark {
  private static final int SYMBOLS = 100;

  /** Symbols that are due. */
  @Param({"0", "1", "10", "100"})
  private int due;

  private final Fleet fleet = new Fleet(1_000, SYMBOLS);
  private final DecisionEngine engine = new DecisionEngine(Rules.DEFAULT);
  private long round;

  @Setup
  public void fill() {
    Moment now = Moment.at(Fleet.START);
    for (int i = 0; i < fleet.size(); i++) {
      engine.receive(now, fleet.signal(i, 0));
    }
    decideAll(now);
  }

  /** Every agent has something new to say of the first symbols. */
  @Setup(Level.Invocation)
  public void makeDue() {
    round++;
    Moment now = Moment.at(Fleet.START.plusMillis(round));
    for (int i = 0; i < fleet.size(); i++) {
      if (i % SYMBOLS < due) {
        engine.receive(now, fleet.signal(i, round));
      }
    }
  }

  @Benchmark
  public List<Decision> cycle() {
    return decideAll(Moment.at(Fleet.START.plusMillis(round)));
  }

  private List<Decision> decideAll(Moment now) {
    Cycle cycle = engine.startCycle(now);
    List<Decision> decisions = new ArrayList<>(cycle.size());
    while (cycle.hasNext()) {
      decisions.add(cycle.decideNext());
    }
    engine.recorded(cycle, decisions);
    return decisions;
  }
}
