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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.GuardedProcess;

/** What an API server shows to Prometheus of its own, whole, from the first scrape on. */
class ApiMetricsTest {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "quorate", "deployments", "api-families.txt");
  private static final Pattern OURS = Pattern.compile("(# (TYPE|HELP) )?api_.*");
  private static final Pattern OF_THE_BUILD = Pattern.compile("(version|commit)=\"[^\"]*\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(api_[a-z_]+)` \\|");

  @TempDir Path directory;

  /** With -Dquorate.docs=write the file is written first. */
  @Test
  void everySeriesOfAnApiServerIsThereThoughItsServersAreMissing() throws Exception {
    int management = FreePort.next();
    ProcessBuilder builder =
        new ProcessBuilder(
                Checkout.LAUNCHER.toString(),
                "api",
                "-Dquorate.http.host=127.0.0.1",
                "-Dquorate.http.port=" + FreePort.next(),
                "-Dquorate.api.management.port=" + management,
                "-Dquorate.api.orchestrators=http://127.0.0.1:1",
                "-Dquorate.database.url=jdbc:postgresql://127.0.0.1:1/quorate")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(directory.resolve("api.log").toFile()));
    try (GuardedProcess api = GuardedProcess.start(builder);
        HttpClient http = HttpClient.newHttpClient()) {
      Eventually.holds(START, "it answers", () -> api.alive() && scrape(http, management) != null);
      String body = scrape(http, management);
      String families =
          body.lines()
              .filter(line -> OURS.matcher(line).matches())
              .map(ApiMetricsTest::withoutValue)
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
            .filter(line -> line.startsWith("api_"))
            .collect(Collectors.toSet()));
  }

  @Test
  void everyOneOfThemHasARowInItsDocument() {
    assertEquals(
        MetricCatalogue.apiFamilies(),
        ROW.matcher(Yaml.text(Checkout.ROOT.resolve("docs/API-METRICS.md")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String withoutValue(String line) {
    return line.startsWith("#")
        ? line
        : OF_THE_BUILD.matcher(line.substring(0, line.lastIndexOf(' '))).replaceAll("$1=\"\"");
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
