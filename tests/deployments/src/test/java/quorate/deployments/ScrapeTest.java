package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.deployments.ScrapedInstance.Exposition;
import quorate.servers.CommandOutcome;
import quorate.servers.Eventually;

/** What the program as it ships gives to those who scrape it. */
class ScrapeTest {
  private static final List<String> OURS =
      List.of(
          "orchestrator_", "health_check_", "paper_", "trading_", "execution_", "signal_history_");

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPENMETRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /** What Prometheus 2.42 sends. */
  private static final String PROMETHEUS_2 =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;"
          + "q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  /** What Prometheus 3 sends. */
  private static final String PROMETHEUS_3 =
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
          + "application/openmetrics-text;version=0.0.1;q=0.4,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,"
          + "text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

  /** What Prometheus 3 sends where scrape_protocols names the older text alone. */
  private static final String PROMETHEUS_3_TEXT = "text/plain;version=0.0.4;q=0.5,*/*;q=0.4";

  @TempDir static Path directory;

  private static ScrapedInstance instance;

  @BeforeAll
  static void start() {
    instance = ScrapedInstance.start(directory);
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics", "/observe/metrics"})
  void prometheusGetsOpenMetricsAndWhoAsksForItTheOlderText(String path) {
    assertEquals(OPENMETRICS, instance.scrape(path, PROMETHEUS_2).contentType());
    assertEquals(OPENMETRICS, instance.scrape(path, PROMETHEUS_3).contentType());
    assertTrue(instance.scrape(path, PROMETHEUS_3).body().endsWith("\n# EOF\n"));
    assertEquals(TEXT, instance.scrape(path, PROMETHEUS_3_TEXT).contentType());
    assertEquals(TEXT, instance.scrape(path, "*/*").contentType());
    assertFalse(instance.scrape(path, "*/*").body().contains("# EOF"));
  }

  /** A counter that is born at 1 never alerts; so none is missing, whatever has happened yet. */
  @ParameterizedTest
  @ValueSource(strings = {"*/*", PROMETHEUS_2})
  void everySeriesIsThereThoughNothingHasHappened(String accept) {
    Exposition exposition = instance.scrape("/metrics", accept);

    assertEquals(
        MetricCatalogue.series().stream().map(ScrapeTest::ofAnyBuildAndLoop).distinct().toList(),
        exposition.series().stream()
            .filter(ScrapeTest::isOurs)
            .map(ScrapeTest::ofAnyBuildAndLoop)
            .distinct()
            .toList());
  }

  /** Whatever is on or off, all of it is shown from the start. */
  private static boolean isOurs(String series) {
    return OURS.stream().anyMatch(series::startsWith);
  }

  /** Which loops there are is for the parts that run them to say. */
  private static String ofAnyBuildAndLoop(String series) {
    return series
        .replaceFirst("commit=\"[^\"]+\",version=\"[^\"]+\"", "of a build")
        .replaceFirst("loop=\"[^\"]+\"", "of a loop");
  }

  @Test
  void promtoolFindsNothingButWhatIsKnown() throws IOException {
    String body = instance.scrape("/metrics", "*/*").body();
    Path file = Files.writeString(directory.resolve("metrics.txt"), body);

    CommandOutcome outcome = MonitoringTool.PROMTOOL.runOn(file, "check", "metrics");

    assertEquals(
        """
        classloader_loaded_classes_count non-histogram and non-summary metrics should not have "_count" suffix
        health_check_latency_ms metric names should not contain abbreviated units
        thread_count non-histogram and non-summary metrics should not have "_count" suffix
        thread_daemon_count non-histogram and non-summary metrics should not have "_count" suffix
        thread_max_count non-histogram and non-summary metrics should not have "_count" suffix
        """,
        outcome.output());
  }

  /** Debian's Prometheus always asks for OpenMetrics, so the text comes to it from another port. */
  @Test
  void aPrometheusTakesBothFormsAsTheSameSeries() throws IOException {
    HttpServer relay =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    relay.createContext(
        "/metrics",
        exchange -> {
          Exposition text = instance.scrape("/metrics", "text/plain");
          byte[] body = text.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", text.contentType());
          exchange.sendResponseHeaders(text.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    relay.start();
    Path home = Files.createDirectory(directory.resolve("prometheus"));
    Files.writeString(
        home.resolve("prometheus.yml"),
        """
        global: {scrape_interval: 500ms, scrape_timeout: 500ms}
        scrape_configs:
          - job_name: openmetrics
            static_configs: [{targets: ["%s"]}]
          - job_name: text
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(instance.address(), relay.getAddress().getPort()));
    try (PrometheusServer prometheus = PrometheusServer.start(home)) {
      Eventually.passes(
          Duration.ofMinutes(1),
          () -> assertEquals(Map.of("openmetrics", "up ", "text", "up "), targets(prometheus)));
      Set<String> ofText = series(prometheus, "text");
      assertEquals(ofText, series(prometheus, "openmetrics"));
      assertTrue(ofText.size() > MetricCatalogue.series().size(), ofText.toString());
    } finally {
      relay.stop(0);
    }
  }

  private static Map<String, String> targets(PrometheusServer prometheus) {
    return prometheus
        .get("targets")
        .required("activeTargets")
        .valueStream()
        .collect(
            Collectors.toMap(
                target -> target.at("/labels/job").asText(),
                target ->
                    target.required("health").asText()
                        + " "
                        + target.required("lastError").asText()));
  }

  /** But for what Prometheus adds of its own. */
  private static Set<String> series(PrometheusServer prometheus, String job) {
    Set<String> series = new TreeSet<>();
    for (JsonNode labels : prometheus.get("series?match[]=%7Bjob=%22" + job + "%22%7D")) {
      Map<String, String> own = new TreeMap<>();
      labels.properties().forEach(label -> own.put(label.getKey(), label.getValue().asText()));
      own.keySet().removeAll(List.of("job", "instance"));
      if (!own.get("__name__").matches("up|scrape_.*")) {
        series.add(own.toString());
      }
    }
    return series;
  }
}
