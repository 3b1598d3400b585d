package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;

/** What the page for people who write agents says is so. */
class AgentsPageTest {
  private static final Pattern SESSION = Pattern.compile("(?s)```telnet\n(.*?)```");
  private static final String TIME_OF_THE_PAGE = "2026-01-01T00:00:00.000Z";
  private static final String AND_SO_ON = "…";

  private static String page() throws IOException {
    return Files.readString(Image.ROOT.resolve("docs/AGENTS.md"));
  }

  private static OrchestratorProcess start(PostgresServer postgres, NatsServer nats) {
    return new Secured()
        .with(OrchestratorProcess.uses(postgres.createDatabase(), nats))
        // A decision must not come between a line and its answer.
        .with(Map.of("QUORATE_DECISION_STEP_INTERVAL", "1s"))
        .start();
  }

  private static boolean isActive(OrchestratorProcess orchestrator) {
    return orchestrator
        .get("/api/v1/status")
        .filter(response -> response.body().contains("\"role\":\"active\""))
        .isPresent();
  }

  @Test
  void theSessionByHandGoesAsItIsShown() throws IOException {
    List<String> lines =
        SESSION
            .matcher(page())
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow()
            .lines()
            .skip(1)
            .toList();
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start();
        OrchestratorProcess orchestrator = start(postgres, nats)) {
      Eventually.holds(Secured.SOON, "active", () -> isActive(orchestrator));
      try (Socket telnet = new Socket("127.0.0.1", nats.port())) {
        telnet.setSoTimeout((int) Secured.SOON.toMillis());
        var in =
            new BufferedReader(
                new InputStreamReader(telnet.getInputStream(), StandardCharsets.UTF_8));
        for (String line : lines) {
          String text = line.substring(2);
          if (line.startsWith("> ")) {
            String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(1).toString();
            String typed = text.replace(TIME_OF_THE_PAGE, now) + "\r\n";
            telnet.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
          } else {
            assertSaid(text, in.readLine());
          }
        }
      }
    }
  }

  private static void assertSaid(String shown, String said) {
    int end = shown.indexOf(AND_SO_ON);
    if (end < 0) {
      assertEquals(shown, said);
    } else {
      assertTrue(said.startsWith(shown.substring(0, end)), said);
    }
  }

  @Test
  void everyReasonOfARefusalIsExplained() throws IOException {
    String table = page().substring(page().indexOf("| reason | why | cure |"));
    Set<String> explained =
        Pattern.compile("(?m)^\\| `([a-z_]+)` \\| .* \\| .* \\|$")
            .matcher(table.substring(0, table.indexOf("\n\n")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    try (PostgresServer postgres = PostgresServer.start();
        NatsServer nats = NatsServer.start();
        OrchestratorProcess orchestrator = start(postgres, nats)) {
      Secured.isReady(orchestrator);
      String metrics = orchestrator.get("/metrics").orElseThrow().body();
      assertEquals(
          Pattern.compile("orchestrator_signals_dropped_total\\{reason=\"([a-z_]+)\"}")
              .matcher(metrics)
              .results()
              .map((MatchResult sample) -> sample.group(1))
              .collect(Collectors.toCollection(TreeSet::new)),
          explained);
    }
  }
}
