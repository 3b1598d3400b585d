package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.GuardedProcess;

/** What a process of agents shows to Prometheus, whole, from the first scrape on. */
class AgentMetricsTest {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "quorate", "deployments", "agent-families.txt");
  private static final Pattern OURS = Pattern.compile("(# (TYPE|HELP) )?agent_.*");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(agent_[a-z_]+)` \\|");

  @TempDir Path directory;

  /** With -Dquorate.docs=write the file is written first. */
  @Test
  void everySeriesOfAnAgentIsThereThoughNothingHasHappened() throws Exception {
    int port = FreePort.next();
    ProcessBuilder builder =
        new ProcessBuilder(
                Checkout.LAUNCHER.toString(),
                "agent",
                "technical",
                "-Dquorate.agent.name=NAME",
                "-Dquorate.agent.symbols=BTC-USD",
                "-Dquorate.agent.http.host=127.0.0.1",
                "-Dquorate.agent.http.port=" + port,
                "-Dquorate.nats.url=nats://127.0.0.1:" + FreePort.next(),
                "-Dquorate.tools.SERVER.url=http://127.0.0.1:1/mcp")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(directory.resolve("agent.log").toFile()));
    try (GuardedProcess agent = GuardedProcess.start(builder);
        HttpClient http = HttpClient.newHttpClient()) {
      Eventually.holds(START, "it answers", () -> agent.alive() && scrape(http, port) != null);
      String body = scrape(http, port);
      String families =
          body.lines()
              .filter(line -> OURS.matcher(line).matches())
              .map(AgentMetricsTest::withoutValue)
              .collect(Collectors.joining("\n", "", "\n"));
      if (System.getProperty("quorate.docs", "").equals("write")) {
        Files.writeString(GOLDEN, families);
      }

      assertEquals(Files.readString(GOLDEN), families);
      assertPromtoolFindsNothing(body);
    }
  }

  private void assertPromtoolFindsNothing(String body) throws IOException {
    Path file = Files.writeString(directory.resolve("metrics.txt"), body);
    assertEquals(
        Set.of(),
        MonitoringTool.PROMTOOL
            .runOn(file, "check", "metrics")
            .output()
            .lines()
            .filter(line -> line.startsWith("agent_"))
            .collect(Collectors.toSet()));
  }

  @Test
  void everyOneOfThemHasARowInItsDocument() {
    Set<String> rows = new TreeSet<>();
    Matcher row = ROW.matcher(Yaml.text(Checkout.ROOT.resolve("docs/AGENT-METRICS.md")));
    while (row.find()) {
      rows.add(row.group(1));
    }

    assertEquals(MetricCatalogue.agentFamilies(), rows);
  }

  private static String withoutValue(String line) {
    return line.startsWith("#") ? line : line.substring(0, line.lastIndexOf(' '));
  }

  /** Nothing while it does not answer. */
  private static String scrape(HttpClient http, int port) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
              .timeout(Duration.ofSeconds(10))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : null;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scraping", e);
    }
  }
}
