package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import quorate.domain.DecisionEngine;
import quorate.domain.Moment;
import quorate.domain.Rules;
import quorate.testkit.Jcmd;

/**
 * What is left in the heap after each flood of a million signals, one flood after the other: of the
 * engine alone, and of the shipped process, which hears them through NATS.
 */
final class FloodMemory {
  private static final double MIB = 1 << 20;
  private static final String SUBJECT = "quorate.agent.signals";

  private FloodMemory() {}

  /**
   * @param words {@code of=engine}, {@code of=process} or {@code of=both}
   */
  public static void main(String[] words) throws IOException, InterruptedException {
    String of = new Options(words).text("of", "both");
    if (!of.equals("process")) {
      engine();
    }
    if (!of.equals("engine")) {
      process();
    }
  }

  private static void engine() {
    double before = usedMib();
    DecisionEngine engine = new DecisionEngine(Rules.DEFAULT);
    for (Flood flood : Flood.values()) {
      Instant now = Instant.parse("2026-01-01T00:00:00Z");
      for (long i = 0; i < Flood.MILLION; i++) {
        Instant timestamp = now.plusNanos(1_000 * (i / 1_000));
        engine.receive(Moment.at(timestamp), flood.signal(i, timestamp));
      }
      int standing = engine.view(Moment.at(now.plusSeconds(1))).standingSignals();
      System.out.printf(
          "engine, after %-30s %5.1f MiB of live heap, %,7d signals stand%n",
          flood.title() + ":", usedMib() - before, standing);
    }
  }

  /** What can still be reached. */
  private static double usedMib() {
    System.gc();
    System.gc();
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MIB;
  }

  @SuppressWarnings("try") // A connection may be interrupted while it closes, and so may we.
  private static void process() throws IOException, InterruptedException {
    try (Stage stage = Stage.start(Map.of("QUORATE_DECISION_STEP_INTERVAL", "1s"));
        Connection connection = Nats.connect(stage.nats().url())) {
      System.out.printf("process, before: %s%n", memory(stage));
      for (Flood flood : Flood.values()) {
        try (WindowedSender sender = new WindowedSender(connection, source(flood))) {
          sender.send(Flood.MILLION);
        }
        System.out.printf(
            "process, after %-30s %s; a bystander is answered %s%n",
            flood.title() + ":", memory(stage), bystander(connection));
      }
      System.out.printf(
          "signals processed %,d, dropped %,d, of them for want of room in the inbox %,d%n",
          stage.processed(),
          stage.dropped(),
          stage.metric("orchestrator_signals_dropped_total\\{reason=\"overload\"}"));
    }
  }

  private static String memory(Stage stage) {
    return "%5.1f MiB of live heap, %5.1f MiB resident, %,7d signals stand"
        .formatted(
            Jcmd.liveBytes(stage.pid()) / MIB,
            ProcessUse.of(stage.pid()).residentMib(),
            stage.metric("orchestrator_standing_signals"));
  }

  private static WindowedSender.Source source(Flood flood) {
    return new WindowedSender.Source() {
      @Override
      public String subject(long number) {
        return SUBJECT;
      }

      @Override
      public byte[] message(long number) {
        return flood.message(number, Instant.now());
      }
    };
  }

  private static String bystander(Connection connection) throws InterruptedException {
    byte[] heartbeat =
        """
        {"agent_name":"bystander","agent_type":"trend","timestamp":"%s","status":"healthy"}\
        """
            .formatted(Instant.now())
            .getBytes(StandardCharsets.UTF_8);
    return Optional.ofNullable(
            connection.request("quorate.agent.heartbeat", heartbeat, Duration.ofSeconds(5)))
        .map(answer -> new String(answer.getData(), StandardCharsets.UTF_8))
        .orElse("nothing");
  }
}
