package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesMonitoringTest {
  private static final Path PROMETHEUS = Checkout.ROOT.resolve("deployments/prometheus");
  private static final Path RULES = PROMETHEUS.resolve("alerts/health.yml");
  private static final Path MANIFEST =
      Checkout.KUBERNETES.resolve("components/monitoring/prometheusrule-orchestrator.yaml");

  private static final String BEGINNING =
      """
      # The alerts of deployments/prometheus/alerts/health.yml for the Prometheus operator. Not to be
      # changed here: KubernetesMonitoringTest compares the two, and with -Dquorate.docs=write writes this.
      apiVersion: monitoring.coreos.com/v1
      kind: PrometheusRule
      metadata:
        name: orchestrator
        labels:
          app.kubernetes.io/name: orchestrator
          app.kubernetes.io/part-of: quorate
          app.kubernetes.io/managed-by: kustomize
      spec:
      """;

  /** With -Dquorate.docs=write it is written first. */
  @Test
  void theRulesAreWrittenOffFromThoseOfPrometheus() throws IOException {
    String rules = Files.readString(RULES);
    String groups = rules.substring(rules.indexOf("groups:\n"));
    String expected =
        BEGINNING
            + groups
                .lines()
                .map(line -> line.isEmpty() ? line : "  " + line)
                .collect(Collectors.joining("\n", "", "\n"));
    if (System.getProperty("quorate.docs", "").equals("write")) {
      Files.writeString(MANIFEST, expected);
    }

    assertEquals(expected, Files.readString(MANIFEST));
  }

  @Test
  void whatTheOperatorIsGivenMeansTheSameAsWhatPrometheusReads() {
    assertEquals(
        Yaml.read(RULES), Manifests.monitored().the("PrometheusRule", "orchestrator").at("/spec"));
  }

  @Test
  void everyInstanceIsScrapedOnceUnderTheJobAndAtThePaceOfPrometheus() {
    Manifests manifests = Manifests.monitored();
    JsonNode monitor = manifests.the("ServiceMonitor", "orchestrator").at("/spec");
    JsonNode prometheus = Yaml.read(PROMETHEUS.resolve("prometheus-kubernetes.yml"));

    List<JsonNode> scraped =
        manifests
            .ofKind("Service")
            .filter(
                service ->
                    Labels.contains(
                        service.at("/metadata/labels"), monitor.at("/selector/matchLabels")))
            .toList();

    assertEquals(
        List.of(manifests.the("Service", "orchestrator-control")), scraped, "services scraped");
    assertEquals(
        prometheus.at("/scrape_configs/0/job_name"),
        scraped.getFirst().at("/metadata/labels").get(monitor.get("jobLabel").asText()));
    JsonNode endpoint = monitor.at("/endpoints/0");
    assertEquals(scraped.getFirst().at("/spec/ports/0/name"), endpoint.get("port"));
    assertEquals(prometheus.at("/global/scrape_interval"), endpoint.get("interval"));
    assertEquals(prometheus.at("/global/scrape_timeout"), endpoint.get("scrapeTimeout"));
  }

  @Test
  void seriesCarryTheSameLabelsWhicheverPrometheusScrapesThem() {
    JsonNode prometheus = Yaml.read(PROMETHEUS.resolve("prometheus-kubernetes.yml"));
    JsonNode monitor = Manifests.monitored().the("ServiceMonitor", "orchestrator");

    // These two the operator adds by itself.
    Set<String> operator = new TreeSet<>(Set.of("namespace", "pod"));
    labels(monitor.at("/spec/endpoints/0/relabelings"), "targetLabel").forEach(operator::add);

    assertEquals(
        labels(prometheus.at("/scrape_configs/0/relabel_configs"), "target_label")
            .collect(Collectors.toCollection(TreeSet::new)),
        operator);
  }

  private static Stream<String> labels(JsonNode relabelings, String field) {
    return relabelings
        .valueStream()
        .map(relabeling -> relabeling.path(field).asText())
        .filter(label -> !label.isEmpty());
  }
}
