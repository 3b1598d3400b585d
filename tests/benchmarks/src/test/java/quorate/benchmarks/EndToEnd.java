package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import quorate.servers.Eventually;
import quorate.testkit.Jcmd;

/**
 * How long it takes from when a signal is to leave until a decision is received that counts it, at
 * rising rates for a fleet of one size: open loop, real servers, synced commits, all of them and
 * the sender on one machine. A rate at which signals are dropped, or decisions fall behind, ends
 * the run.
 */
final class EndToEnd {
  private static final int INTRODUCTIONS_PER_SECOND = 5_000;
  private static final int SYMBOLS_PER_AGENT = 10;
  private static final int MOST_SYMBOLS = 1_000;
  private static final Duration SETTLING = Duration.ofSeconds(60);

  private final Stage stage;
  private final OpenLoop sender;
  private final Journeys journeys;
  private final DecisionEar ear;

  private EndToEnd(Stage stage, Connection connection, int agents) {
    this.stage = stage;
    WireFleet fleet = fleet(agents);
    this.journeys = new Journeys(fleet.size());
    this.ear = new DecisionEar(connection, fleet, journeys);
    this.sender = new OpenLoop(connection, fleet, journeys);
  }

  /**
   * Each agent speaks of ten symbols, and there are as many symbols as agents, from 10 to 1,000.
   */
  static WireFleet fleet(int agents) {
    int symbols = Math.clamp(agents, SYMBOLS_PER_AGENT, MOST_SYMBOLS);
    return new WireFleet("quorate.agent.signals", agents, symbols, SYMBOLS_PER_AGENT);
  }

  /**
   * @param words {@code agents=100}, {@code step=10ms}, {@code rates=100,300,1000}, {@code
   *     seconds=15} for each rate, {@code warmup=5} seconds before each, and before all of them
   *     {@code first=200} signals a second for {@code first-seconds=20}
   */
  @SuppressWarnings("try") // A connection may be interrupted while it closes, and so may we.
  public static void main(String[] words) throws IOException, InterruptedException {
    Options options = new Options(words);
    int agents = options.number("agents", 100);
    Map<String, String> settings = new HashMap<>();
    settings.put("QUORATE_DECISION_STEP_INTERVAL", options.text("step", "10ms"));
    try (Stage stage = Stage.start(settings);
        Connection connection = Nats.connect(stage.nats().url())) {
      new EndToEnd(stage, connection, agents).run(options, agents);
    }
  }

  private void run(Options options, int agents) {
    System.out.printf(
        "%,d agents, step %s, on %d processors%n",
        agents, options.text("step", "10ms"), Runtime.getRuntime().availableProcessors());
    sender.introduce(INTRODUCTIONS_PER_SECOND);
    Eventually.holds(SETTLING, "the fleet's first signals are decided", () -> journeys.open() == 0);
    // The compilers are at work at first, and share the processors with everybody else.
    sender.send(options.number("first", 200), options.seconds("first-seconds", 20));
    System.out.println(
        "signals/s   p50 ms   p90 ms   p99 ms p99.9 ms   max ms  decisions/s  dropped undecided"
            + "   orchestrator     postgres  nats     sender");
    for (int rate : options.numbers("rates", "100,300,1000")) {
      if (!sustains(rate, options.seconds("warmup", 5), options.seconds("seconds", 15))) {
        break;
      }
    }
    System.out.printf(
        "live heap after a full collection: %.1f MiB%n", Jcmd.liveBytes(stage.pid()) / 1048576.0);
  }

  /** Whether it keeps up with a rate. */
  private boolean sustains(int rate, Duration warmup, Duration duration) {
    sender.send(rate, warmup);
    journeys.take();
    long droppedBefore = stage.dropped();
    long decisionsBefore = ear.decisions();
    Usage before = Usage.of(stage);
    long began = System.nanoTime();
    sender.send(rate, duration);
    double seconds = (System.nanoTime() - began) / 1e9;
    Usage after = Usage.of(stage);
    long decisions = ear.decisions() - decisionsBefore;
    // What is still under way belongs to the measurement, or the slowest would be left out.
    Eventually.happens(SETTLING, () -> journeys.open() == 0);
    Histogram micros = journeys.take();
    long dropped = stage.dropped() - droppedBefore;
    System.out.printf(
        "%,9d %8.1f %8.1f %8.1f %8.1f %8.1f %,12.0f %,8d %,9d %s%n",
        rate,
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(90) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getValueAtPercentile(99.9) / 1e3,
        micros.getMaxValue() / 1e3,
        decisions / seconds,
        dropped,
        journeys.open(),
        after.since(before, seconds));
    return dropped == 0 && journeys.open() == 0 && seconds < 1.1 * duration.toSeconds();
  }
}
