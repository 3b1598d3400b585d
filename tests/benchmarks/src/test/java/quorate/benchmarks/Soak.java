package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import quorate.servers.Eventually;
import quorate.testkit.Jcmd;

/**
 * A steady load for long: memory must not grow. What is resident is read every ten seconds; what is
 * alive once a minute, because it takes a full collection to know.
 */
final class Soak {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
  private static final int LOOKS_PER_MINUTE = 6;
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final double MIB = 1 << 20;

  private final Stage stage;
  private final OpenLoop sender;
  private final Journeys journeys;

  private Soak(Stage stage, Connection connection, WireFleet fleet) {
    this.stage = stage;
    this.journeys = new Journeys(fleet.size());
    new DecisionEar(connection, fleet, journeys);
    this.sender = new OpenLoop(connection, fleet, journeys);
  }

  /**
   * @param words {@code minutes=15}, {@code agents=1000}, {@code rate=100}, {@code step=1s}
   */
  @SuppressWarnings("try") // A connection may be interrupted while it closes, and so may we.
  public static void main(String[] words) throws IOException, InterruptedException {
    Options options = new Options(words);
    WireFleet fleet = EndToEnd.fleet(options.number("agents", 1_000));
    Map<String, String> settings =
        Map.of("QUORATE_DECISION_STEP_INTERVAL", options.text("step", "1s"));
    try (Stage stage = Stage.start(settings);
        Connection connection = Nats.connect(stage.nats().url())) {
      new Soak(stage, connection, fleet)
          .run(options.number("minutes", 15), options.number("rate", 100));
    }
  }

  private void run(int minutes, int rate) {
    sender.introduce(rate * 10);
    Eventually.holds(SETTLING, "the fleet's first signals are decided", () -> journeys.open() == 0);
    System.out.println(
        "minute  resident MiB: least, median, most  live heap MiB  threads  files"
            + "  signals processed  dropped  p50 ms  p99 ms");
    for (int minute = 1; minute <= minutes; minute++) {
      List<Double> resident = new ArrayList<>();
      for (int look = 0; look < LOOKS_PER_MINUTE; look++) {
        sender.send(rate, BETWEEN_LOOKS);
        resident.add(ProcessUse.of(stage.pid()).residentMib());
      }
      print(minute, resident);
    }
  }

  private void print(int minute, List<Double> resident) {
    Histogram micros = journeys.take();
    System.out.printf(
        "%6d %15.1f %7.1f %7.1f %15.1f %8d %6d %,18d %8d %7.0f %7.0f%n",
        minute,
        resident.stream().mapToDouble(mib -> mib).min().orElseThrow(),
        Medians.of(resident, mib -> mib),
        resident.stream().mapToDouble(mib -> mib).max().orElseThrow(),
        Jcmd.liveBytes(stage.pid()) / MIB,
        ProcessUse.threads(stage.pid()),
        ProcessUse.files(stage.pid()),
        stage.processed(),
        stage.dropped(),
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(99) / 1e3);
  }
}
