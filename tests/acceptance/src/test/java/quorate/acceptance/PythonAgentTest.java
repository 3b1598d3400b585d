package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.Vote;
import quorate.protocol.Decisions;
import quorate.protocol.PublishedDecision;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;
import quorate.servers.GuardedProcess;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.RawNatsClient;
import quorate.servers.ServerException;
import quorate.testkit.CertificateAuthority;
import quorate.testkit.FaultProxy;

/** The example for people who write agents works, as it stands in the docs. */
class PythonAgentTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Path EXAMPLE = Image.ROOT.resolve("docs/examples/agent.py");
  private static final String TOKEN = "a-token-of-32-characters-in-tests";

  private final Path directory = Image.newDirectory("python");
  private final CertificateAuthority authority = new CertificateAuthority("authority");
  private final Path caFile = Path.of(Secured.file(directory, "ca.pem", authority.certificate()));
  private PostgresServer postgres;
  private NatsServer nats;
  private OrchestratorProcess orchestrator;

  /** The example as it runs, and what it has said. */
  private record Example(GuardedProcess process, Path output) implements AutoCloseable {
    String said() {
      try {
        return Files.readString(output);
      } catch (IOException e) {
        return "";
      }
    }

    void says(String words) {
      Eventually.passes(SOON, () -> assertTrue(said().contains(words), said()));
    }

    @Override
    public void close() {
      process.close();
    }
  }

  @BeforeEach
  void start() {
    Assumptions.assumeTrue(isPythonThere(), "python3 is not on the PATH");
    postgres = PostgresServer.start();
    CertificateAuthority.Issued certificate = authority.issue("127.0.0.1");
    nats =
        NatsServer.start(
            directory.resolve("server"),
            """
            tls: {cert_file: "%s", key_file: "%s"}
            allow_non_tls: true
            authorization: {user: nora, password: sesame}
            """
                .formatted(
                    Secured.file(directory, "server.pem", certificate.certificate()),
                    Secured.file(directory, "server.key", certificate.key())));
    orchestrator =
        new Secured()
            .with(OrchestratorProcess.uses(postgres.createDatabase(), nats))
            .with("QUORATE_NATS_USER", "nora")
            .with("QUORATE_NATS_PASSWORD", "sesame")
            .with("QUORATE_NATS_TLS_CA_FILE", caFile.toString())
            .with("QUORATE_CONTROL_TOKEN", TOKEN)
            .start();
    Secured.isReady(orchestrator);
  }

  @AfterEach
  void stop() {
    if (orchestrator != null) {
      orchestrator.close();
      nats.close();
      postgres.close();
    }
  }

  private static boolean isPythonThere() {
    try {
      return CommandOutcome.of(new ProcessBuilder("python3", "--version"), SOON).succeeded();
    } catch (ServerException e) {
      return false;
    }
  }

  private Example run(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "python3", EXAMPLE.toString(),
                "--host", "127.0.0.1",
                "--port", Integer.toString(nats.port()),
                "--ca-file", caFile.toString(),
                "--http", orchestrator.url(""),
                "--name", "trend-1",
                "--type", "trend",
                "--symbol", "BTC/USD",
                "--pace", "0.2",
                "--heartbeat", "0.5"));
    command.addAll(List.of(more));
    Path output = directory.resolve("example.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(output.toFile()));
    builder.environment().putAll(Map.of("NATS_USER", "nora", "NATS_PASSWORD", "sesame"));
    return new Example(GuardedProcess.start(builder), output);
  }

  @Test
  void itIsKnownHeardAndToldOfDecisionsAndPauses() {
    try (Example example = run()) {
      example.says("connected\n");
      example.says("accepted\n");
      example.says("decision 1 BTC/USD ");
      Eventually.passes(
          SOON,
          () ->
              assertTrue(
                  orchestrator
                      .get("/api/v1/agents")
                      .orElseThrow()
                      .body()
                      .contains("\"name\":\"trend-1\",\"type\":\"trend\",\"status\":\"HEALTHY\"")));
      orchestrator.post("/api/v1/control/pause", TOKEN, "");
      example.says("trading is paused\n");
      orchestrator.post("/api/v1/control/resume", TOKEN, "");
      example.says("trading is resumed\n");
    }
  }

  /** To a score an agent is an agent, whoever wrote it. */
  @Test
  void itsVotesAreScored() throws IOException {
    try (Example example = run()) {
      example.says("decision 3 BTC/USD ");
    }
    String answer = orchestrator.get("/api/v1/decisions?limit=500").orElseThrow().body();
    Path decisions = Files.writeString(directory.resolve("answer.ndjson"), answer + "\n");

    CommandOutcome score =
        Image.run(
            "score",
            "--decisions",
            decisions.toString(),
            "--candles",
            candlesAroundNow().toString(),
            "--symbol",
            "BTC/USD");

    assertEquals(0, score.exitCode(), score.output());
    Map<String, Integer> signals = signalsOfVotes(answer);
    assertTrue(
        score
            .output()
            .contains(
                "{\"name\":\"trend-1\",\"type\":\"trend\",\"signals\":{\"BUY\":%d,\"SELL\":%d,\"HOLD\":%d,"
                    .formatted(signals.get("BUY"), signals.get("SELL"), signals.get("HOLD"))),
        score.output() + answer);
    // Each is followed by a candle that can say whether it was right.
    assertTrue(
        score
            .output()
            .contains("\"hit_rate_1_count\":" + (signals.get("BUY") + signals.get("SELL"))),
        score.output());
  }

  /** How many different signals stand behind the votes of an answer, by action. */
  private static Map<String, Integer> signalsOfVotes(String answer) {
    Map<String, Set<Instant>> times = new HashMap<>();
    for (PublishedDecision decision :
        Decisions.readPage(answer.getBytes(StandardCharsets.UTF_8)).orElseThrow()) {
      for (Vote vote : decision.recorded().decision().votes()) {
        times
            .computeIfAbsent(vote.signal().name(), action -> new HashSet<>())
            .add(vote.timestamp());
      }
    }
    return Stream.of("BUY", "SELL", "HOLD")
        .collect(
            Collectors.toMap(
                action -> action, action -> times.getOrDefault(action, Set.of()).size()));
  }

  /** Candles of an hour that rise, from yesterday to tomorrow. */
  private Path candlesAroundNow() throws IOException {
    StringBuilder candles = new StringBuilder("open_time,open,high,low,close,volume,close_time\n");
    long hour = Duration.ofHours(1).toMillis();
    long open = Instant.now().truncatedTo(ChronoUnit.HOURS).toEpochMilli() - 24 * hour;
    for (int i = 0; i < 48; i++) {
      candles.append(
          "%d,%d,%d,%d,%d,1,%d\n"
              .formatted(open, 100 + i, 102 + i, 99 + i, 101 + i, open + hour - 1));
      open += hour;
    }
    return Files.writeString(directory.resolve("candles.csv"), candles);
  }

  @Test
  void itIsToldWhyItIsRefused() {
    try (Example example = run("--confidence", "1.5")) {
      example.says("refused: invalid confidence must be between 0 and 1: 1.5\n");
    }
  }

  @Test
  void cutOffItConnectsAgainAndReadsWhatItMissed() {
    try (FaultProxy proxy = FaultProxy.before(nats);
        Example example = run("--port", Integer.toString(proxy.port()))) {
      example.says("decision 2 BTC/USD ");
      proxy.refuse();
      proxy.cut();
      example.says("disconnected: ");
      long seen = lastSequence(example.said());
      decideWithoutIt(seen);
      proxy.forward();
      example.says("missed decisions " + (seen + 1) + " to ");
      example.says("decision " + (seen + 1) + " BTC/USD ");
    }
  }

  /** Another agent signals until there are decisions that the example has not seen. */
  private void decideWithoutIt(long seen) {
    try (RawNatsClient other = RawNatsClient.connect(nats.port(), "nora", "sesame")) {
      Eventually.holds(
          SOON,
          "decisions are made without it",
          () -> {
            other.publish(
                "quorate.agent.signals",
                """
                {"agent_name":"other","agent_type":"trend","symbol":"BTC/USD","signal":"BUY",\
                "confidence":0.9,"timestamp":"%s"}\
                """
                    .formatted(Instant.now()));
            other.flush();
            return orchestrator
                .get("/api/v1/decisions?after=" + (seen + 1))
                .filter(response -> response.body().contains("\"sequence\""))
                .isPresent();
          });
    }
  }

  private static long lastSequence(String said) {
    return said.lines()
        .filter(line -> line.startsWith("decision "))
        .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
        .max()
        .orElseThrow();
  }
}
