package quorate.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import quorate.servers.Eventually;
import quorate.servers.FreePort;

/**
 * One start of a process, from before it is made.
 *
 * @param health to the first answer 200 of /health
 * @param processorMillis used until that answer, by all threads; tells more than time where others
 *     use the machine as well
 * @param readiness to the first answer of /readiness, whichever it is
 * @param ready to the first answer 200 of /readiness
 * @param residentAfterStart once every check has run and some seconds have passed
 * @param residentAfterProbes after 10,000 probes
 */
record TimedStart(
    Duration health,
    double processorMillis,
    Duration readiness,
    Duration ready,
    double residentAfterStart,
    double residentAfterProbes) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SETTLING = Duration.ofSeconds(4);
  private static final int PROBES = 10_000;
  private static final List<String> PATHS =
      List.of("/health", "/liveness", "/readiness", "/startup");

  /**
   * How it is started.
   *
   * @param http what the variables begin with that say where it listens
   * @param environment what it is told besides
   */
  record Variant(
      List<String> command, String javaOptions, String http, Map<String, String> environment) {}

  /** What is told of a start. */
  enum Figure {
    HEALTH("ms to first 200 of /health", start -> start.health.toNanos() / 1e6),
    PROCESSOR("ms of processor time to it", TimedStart::processorMillis),
    READINESS("ms to first answer of /readiness", start -> start.readiness.toNanos() / 1e6),
    READY("ms to first 200 of /readiness", start -> start.ready.toNanos() / 1e6),
    AFTER_START("MiB resident after start", TimedStart::residentAfterStart),
    AFTER_PROBES("MiB resident after 10,000 probes", TimedStart::residentAfterProbes);

    private final String label;
    private final ToDoubleFunction<TimedStart> value;

    Figure(String label, ToDoubleFunction<TimedStart> value) {
      this.label = label;
      this.value = value;
    }

    String label() {
      return label;
    }

    double of(TimedStart start) {
      return value.applyAsDouble(start);
    }
  }

  static TimedStart of(Variant variant) throws IOException, InterruptedException {
    int port = FreePort.next();
    Path log = Files.createDirectories(Path.of("target")).resolve("start-run.log");
    ProcessBuilder builder =
        new ProcessBuilder(variant.command())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(variant.environment());
    builder.environment().put("QUORATE_JAVA_OPTIONS", variant.javaOptions());
    builder.environment().put(variant.http() + "_HOST", "127.0.0.1");
    builder.environment().put(variant.http() + "_PORT", Integer.toString(port));
    long began = System.nanoTime();
    Process process = builder.start();
    try {
      Duration health = Loopback.awaited(port, "/health", " 200 ", began);
      double processor = ProcessUse.of(process.pid()).cpuMillis();
      Duration readiness = Loopback.awaited(port, "/readiness", "HTTP", began);
      Duration ready = Loopback.awaited(port, "/readiness", " 200 ", began);
      Eventually.holds(
          PATIENCE, "started", () -> Loopback.answer(port, "/startup").contains(" 200 "));
      LockSupport.parkNanos(SETTLING.toNanos());
      double afterStart = ProcessUse.of(process.pid()).residentMib();
      probe(port);
      double afterProbes = ProcessUse.of(process.pid()).residentMib();
      return new TimedStart(health, processor, readiness, ready, afterStart, afterProbes);
    } finally {
      process.destroy();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private static void probe(int port) throws IOException {
    byte[] answer = new byte[64 * 1024];
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      InputStream in = socket.getInputStream();
      for (int probe = 0; probe < PROBES; probe++) {
        Loopback.ask(socket, PATHS.get(probe % PATHS.size()));
        // Each answer is written at once, so one read takes it.
        if (in.read(answer) < 0) {
          throw new IllegalStateException("the connection has ended after " + probe + " probes");
        }
      }
    }
  }
}
