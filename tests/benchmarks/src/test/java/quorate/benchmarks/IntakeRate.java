package quorate.benchmarks;

import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quorate.servers.Eventually;
import quorate.servers.GuardedProcess;
import quorate.testkit.Jcmd;

/**
 * At what rate the orchestrator takes signals from NATS, beside a bare subscriber of the same
 * messages. Both run all the time, on the same JVM with the same flags, and are sent to in turn;
 * what counts is the ratio of the medians.
 */
final class IntakeRate {
  private static final String SUBJECT = "quorate.agent.signals";
  // As long as the other, so that the messages are too.
  private static final String BARE_SUBJECT = "another.agent.signals";

  private final Stage stage;
  private final Connection connection;
  private final GuardedProcess bare;

  /** What one turn gave. */
  private record Turn(
      double perSecond, double cpuMicros, double serverCpuMicros, double senderCpuMicros) {}

  private IntakeRate(Stage stage, Connection connection) {
    this.stage = stage;
    this.connection = connection;
    this.bare = startBare(stage.nats().url());
  }

  /**
   * @param words {@code rounds=7}, {@code seconds=5}, {@code warmup=3} rounds, {@code
   *     symbols-per-agent=10} of a hundred for a thousand agents, {@code java=} flags for the
   *     orchestrator's JVM beside the launcher's
   */
  @SuppressWarnings("try") // A connection may be interrupted while it closes, and so may we.
  public static void main(String[] words) throws IOException, InterruptedException {
    Options options = new Options(words);
    // No cycle runs meanwhile: what is measured is intake, and the bare subscriber decides nothing.
    Map<String, String> settings =
        Map.of(
            "QUORATE_DECISION_STEP_INTERVAL",
            "1h",
            "QUORATE_JAVA_OPTIONS",
            options.text("java", ""));
    try (Stage stage = Stage.start(settings);
        Connection connection = Nats.connect(stage.nats().url())) {
      new IntakeRate(stage, connection).run(options);
    }
  }

  private static GuardedProcess startBare(String url) {
    Path log = Stage.directory().resolve("bare.log");
    List<String> command = new ArrayList<>(List.of(Stage.IMAGE.resolve("bin/java").toString()));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx96m", "-cp"));
    command.add(classes().toString());
    command.addAll(List.of(BareSubscriber.class.getName(), url, BARE_SUBJECT));
    return GuardedProcess.start(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile())));
  }

  private static Path classes() {
    return Path.of(
        BareSubscriber.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private void run(Options options) throws InterruptedException {
    Duration duration = options.seconds("seconds", 5);
    try (bare;
        WindowedSender toBare = new WindowedSender(connection, fleet(BARE_SUBJECT, options));
        WindowedSender toOrchestrator = new WindowedSender(connection, fleet(SUBJECT, options))) {
      Eventually.holds(Duration.ofSeconds(10), "the bare subscriber answers", this::bareAnswers);
      for (int i = 0; i < options.number("warmup", 3); i++) {
        turn(toBare, bare.pid(), duration);
        turn(toOrchestrator, stage.pid(), duration);
      }
      measure(options.number("rounds", 7), duration, toBare, toOrchestrator);
    }
  }

  private static FleetSource fleet(String subject, Options options) {
    return new FleetSource(
        new WireFleet(subject, 1_000, 100, options.number("symbols-per-agent", 10)));
  }

  private void measure(
      int rounds, Duration duration, WindowedSender toBare, WindowedSender toOrchestrator)
      throws InterruptedException {
    List<Turn> bareTurns = new ArrayList<>();
    List<Turn> turns = new ArrayList<>();
    long processed = stage.processed();
    long dropped = stage.dropped();
    long sent = 0;
    double allocated = Jcmd.allocatedBytes(stage.pid());
    for (int i = 0; i < rounds; i++) {
      bareTurns.add(turn(toBare, bare.pid(), duration));
      Turn turn = turn(toOrchestrator, stage.pid(), duration);
      turns.add(turn);
      sent += Math.round(turn.perSecond() * duration.toSeconds());
    }
    allocated = Jcmd.allocatedBytes(stage.pid()) - allocated;
    Eventually.happens(Duration.ofSeconds(1), () -> false);
    report("bare subscriber", bareTurns);
    report("orchestrator", turns);
    System.out.printf(
        "ratio of the medians: %.2f%n", median(turns).perSecond() / median(bareTurns).perSecond());
    long taken = stage.processed() - processed;
    System.out.printf(
        "orchestrator: %,d signals processed, %,d dropped, of about %,d sent; %.0f bytes of garbage"
            + " each; %.0f MiB resident%n",
        taken,
        stage.dropped() - dropped,
        sent,
        allocated / taken,
        ProcessUse.of(stage.pid()).residentMib());
  }

  private Turn turn(WindowedSender sender, long receiver, Duration duration)
      throws InterruptedException {
    long receiverBefore = ProcessUse.of(receiver).cpuMillis();
    long serverBefore = ProcessUse.of(stage.nats().pid()).cpuMillis();
    long senderBefore = ProcessUse.of(ProcessHandle.current().pid()).cpuMillis();
    long began = System.nanoTime();
    long sent = sender.send(duration);
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Turn(
        sent / seconds,
        1_000.0 * (ProcessUse.of(receiver).cpuMillis() - receiverBefore) / sent,
        1_000.0 * (ProcessUse.of(stage.nats().pid()).cpuMillis() - serverBefore) / sent,
        1_000.0 * (ProcessUse.of(ProcessHandle.current().pid()).cpuMillis() - senderBefore) / sent);
  }

  private static Turn median(List<Turn> turns) {
    return new Turn(
        Medians.of(turns, Turn::perSecond),
        Medians.of(turns, Turn::cpuMicros),
        Medians.of(turns, Turn::serverCpuMicros),
        Medians.of(turns, Turn::senderCpuMicros));
  }

  private static void report(String who, List<Turn> turns) {
    Turn median = median(turns);
    System.out.printf(
        "%-16s %,9.0f signals/s (from %,.0f to %,.0f); microseconds of processor a signal: %.2f"
            + " its own, %.2f nats-server, %.2f sender%n",
        who,
        median.perSecond(),
        turns.stream().mapToDouble(Turn::perSecond).min().orElseThrow(),
        turns.stream().mapToDouble(Turn::perSecond).max().orElseThrow(),
        median.cpuMicros(),
        median.serverCpuMicros(),
        median.senderCpuMicros());
  }

  private boolean bareAnswers() {
    try {
      return connection.request(
              BareSubscriber.countSubject(BARE_SUBJECT), new byte[0], Duration.ofMillis(200))
          != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
