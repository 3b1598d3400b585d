package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;
import quorate.testkit.Jcmd;

/**
 * Floods over NATS and HTTP at a time, while probes are answered and other agents go on. {@code
 * -Dflood.messages=1000000} sends so many of each kind, and {@code -Dflood.idle=5000} opens so many
 * connections.
 */
class HostileFloodTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long MESSAGES = Long.getLong("flood.messages", 20_000);
  private static final int IDLE = Integer.getInteger("flood.idle", 1_500);

  /** One burst of overload may cost the others a few messages, and must not silence them. */
  private static final Duration LONGEST_GAP = Duration.ofSeconds(5);

  private static final long LARGEST_LIVE_HEAP = 64L << 20;
  private static final Pattern DROP_LINE =
      Pattern.compile("Dropped a (?:signal|heartbeat) on \\S+ as ([a-z_]+):");

  @Test
  void aFloodCostsItsSenderAndNobodyElse() throws IOException {
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start();
        OrchestratorProcess orchestrator = start(postgres, nats)) {
      Eventually.holds(SOON, "active", () -> isActive(orchestrator));
      Bystanders others = new Bystanders(nats);
      Eventually.holds(SOON, "ready", () -> orchestrator.answers("/readiness", 200));
      long before = System.nanoTime();
      NatsFlood flood = new NatsFlood(nats);
      HttpFlood crowd = new HttpFlood(orchestrator.port(), IDLE);
      Prober liveness = new Prober(orchestrator.port(), "/liveness");
      Prober readiness = new Prober(orchestrator.port(), "/readiness");
      try (flood;
          crowd;
          liveness;
          readiness;
          others) {
        Eventually.holds(SOON, "the crowd is there", () -> crowd.connections() > IDLE / 2);
        flood.ofOneAgent(MESSAGES);
        flood.ofManySymbols(MESSAGES);
        flood.ofManyNames(MESSAGES);
        flood.ofNonsense(MESSAGES);
        Eventually.holds(
            SOON,
            "the flood has come in",
            () -> received(orchestrator, "signals") >= flood.signalsSent());
        // Whatever found no room before, every reason to drop is met.
        flood.ofEachNonsenseOnce();
      }
      Duration took = Duration.ofNanos(System.nanoTime() - before);

      assertSignalsStillStand(nats, others);
      Meters meters = awaitAllCounted(orchestrator, flood, others);
      long heap = Jcmd.liveBytes(orchestrator.process().pid());
      report(took, flood, crowd, others, meters, heap, orchestrator, liveness, readiness);
      assertEquals(List.of(), liveness.failures());
      assertEquals(List.of(), readiness.failures());
      assertEquals(List.of(), others.refusals());
      assertTrue(others.accepted() > 0 && others.longestGap().compareTo(LONGEST_GAP) < 0);
      for (String reason :
          List.of(
              "malformed",
              "invalid",
              "expired",
              "future",
              "superseded",
              "forged",
              "oversize",
              "registry_full",
              "symbols_full")) {
        assertTrue(meters.dropped("signals", reason) > 0, () -> "none dropped as " + reason);
      }
      assertTrue(heap < LARGEST_LIVE_HEAP, heap + " bytes live");
      assertLoggedAtMostOnceASecond(orchestrator, took);
    }
  }

  private static OrchestratorProcess start(PostgresServer postgres, NatsServer nats) {
    Map<String, String> environment =
        new HashMap<>(OrchestratorProcess.uses(postgres.createDatabase(), nats));
    environment.put("QUORATE_CONTROL_TOKEN", Arena.TOKEN);
    environment.put("QUORATE_DECISION_STEP_INTERVAL", "1s");
    environment.put("QUORATE_DECISION_MAX_SIGNAL_AGE", "1h");
    environment.put("QUORATE_AGENTS_HEARTBEAT_TIMEOUT", "1h");
    // So few that the registry is full even if most of a short run finds no room in the inbox.
    environment.put("QUORATE_AGENTS_MAX", Long.toString(Math.min(10_000, MESSAGES / 40)));
    // The machine is the flood's as well: how fast another would take over is not asked here.
    environment.put("QUORATE_LEASE_DURATION", "10s");
    environment.put("QUORATE_CHECKS_TIMEOUT", "2s");
    environment.put("QUORATE_DATABASE_TIMEOUT", "5s");
    return Image.start("flooded", environment);
  }

  private static boolean isActive(OrchestratorProcess orchestrator) {
    return orchestrator
        .get("/api/v1/status")
        .filter(response -> response.body().contains("\"role\":\"active\""))
        .isPresent();
  }

  private static long received(OrchestratorProcess orchestrator, String kind) {
    return Meters.underFlood(orchestrator).count("orchestrator_" + kind + "_received_total");
  }

  /** Everything sent is received, and everything received is processed or dropped for a reason. */
  private static Meters awaitAllCounted(
      OrchestratorProcess orchestrator, NatsFlood flood, Bystanders others) {
    Eventually.passes(
        SOON,
        () -> {
          assertEquals(
              flood.signalsSent() + others.signalsSent(), received(orchestrator, "signals"));
          assertEquals(
              flood.heartbeatsSent() + Bystanders.AGENTS, received(orchestrator, "heartbeats"));
        });
    Meters meters = Meters.of(orchestrator);
    assertEquals(
        meters.count("orchestrator_signals_received_total"),
        meters.count("orchestrator_signals_processed_total") + meters.dropped("signals"));
    return meters;
  }

  /** One of the others signals again where all of them have signalled before the flood. */
  private static void assertSignalsStillStand(NatsServer nats, Bystanders others) {
    try (RawNatsClient client = RawNatsClient.connect(nats.port())) {
      client.subscribe("quorate.orchestrator.decisions");
      others.signalOnQuietSymbol(client);
      String symbol = "\"symbol\":\"" + Bystanders.QUIET + "\"";
      String decision =
          Eventually.gives(
              SOON,
              "a decision on the quiet symbol",
              () ->
                  client
                      .next(SOON)
                      .map(RawNatsMessage::payload)
                      .filter(payload -> payload.contains(symbol)));
      assertTrue(decision.contains("\"votes_total\":" + Bystanders.AGENTS), decision);
    }
  }

  private static void assertLoggedAtMostOnceASecond(
      OrchestratorProcess orchestrator, Duration took) {
    Map<String, Long> lines = new HashMap<>();
    Matcher line = DROP_LINE.matcher(orchestrator.log());
    while (line.find()) {
      lines.merge(line.group(1), 1L, Long::sum);
    }
    lines.forEach(
        (reason, count) ->
            assertTrue(count <= took.toSeconds() + 2, () -> count + " lines about " + reason));
    assertTrue(lines.containsKey("malformed"), lines::toString);
  }

  private static void report(
      Duration took,
      NatsFlood flood,
      HttpFlood crowd,
      Bystanders others,
      Meters meters,
      long heap,
      OrchestratorProcess orchestrator,
      Prober liveness,
      Prober readiness) {
    StringBuilder drops = new StringBuilder();
    meters.values().entrySet().stream()
        .filter(meter -> meter.getKey().contains("_dropped_total{") && meter.getValue() > 0)
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            meter ->
                drops
                    .append("\n  ")
                    .append(meter.getKey())
                    .append(' ')
                    .append(meter.getValue().longValue()));
    System.out.println(
        """
        Flood of %d s: %d signals and %d heartbeats, %d connections
        %s
        %s
        %s
        signals received %d = processed %d + dropped %d%s
        live heap %.1f MiB, resident %d MiB, at most %d MiB
        longest check: database within %s ms, nats %s, agents %s\
        """
            .formatted(
                took.toSeconds(),
                flood.signalsSent(),
                flood.heartbeatsSent(),
                crowd.connections(),
                liveness.summary(),
                readiness.summary(),
                others.summary(),
                meters.count("orchestrator_signals_received_total"),
                meters.count("orchestrator_signals_processed_total"),
                meters.dropped("signals"),
                drops,
                heap / 1048576.0,
                residentMiB(orchestrator, "VmRSS"),
                residentMiB(orchestrator, "VmHWM"),
                meters.longestCheckMillis("database"),
                meters.longestCheckMillis("nats"),
                meters.longestCheckMillis("agents")));
  }

  private static long residentMiB(OrchestratorProcess orchestrator, String field) {
    Path status = Path.of("/proc", Long.toString(orchestrator.process().pid()), "status");
    try {
      Optional<String> line =
          Files.readAllLines(status).stream().filter(text -> text.startsWith(field)).findFirst();
      return Long.parseLong(line.orElseThrow().replaceAll("\\D", "")) / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
