package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesMonitoringTest {
  private static final Path PROMETHEUS = Checkout.ROOT.resolve("deployments/prometheus");

  /** With -Dquorate.docs=write they are written first. */
  @ParameterizedTest
  @CsvSource({
    "health, orchestrator, monitoring/prometheusrule-orchestrator.yaml",
    "agents, agents, agents-monitoring/prometheusrule-agents.yaml",
    "api, api, api-monitoring/prometheusrule-api.yaml"
  })
  void theRulesAreWrittenOffFromThoseOfPrometheus(String file, String name, String manifest)
      throws IOException {
    Path written = Checkout.KUBERNETES.resolve("components").resolve(manifest);
    String rules = Files.readString(PROMETHEUS.resolve("alerts/" + file + ".yml"));
    String groups = rules.substring(rules.indexOf("groups:\n"));
    String expected =
        beginning(file, name)
            + groups
                .lines()
                .map(line -> line.isEmpty() ? line : "  " + line)
                .collect(Collectors.joining("\n", "", "\n"));
    if (System.getProperty("quorate.docs", "").equals("write")) {
      Files.writeString(written, expected);
    }

    assertEquals(expected, Files.readString(written));
  }

  private static String beginning(String file, String name) {
    return """
    # The alerts of deployments/prometheus/alerts/%1$s.yml for the Prometheus operator. Not to be
    # changed here: KubernetesMonitoringTest compares the two, and with -Dquorate.docs=write writes this.
    apiVersion: monitoring.coreos.com/v1
    kind: PrometheusRule
    metadata:
      name: %2$s
      labels:
        app.kubernetes.io/name: %2$s
        app.kubernetes.io/part-of: quorate
        app.kubernetes.io/managed-by: kustomize
    spec:
    """
        .formatted(file, name);
  }

  @ParameterizedTest
  @CsvSource({"health, orchestrator", "agents, agents", "api, api"})
  void whatTheOperatorIsGivenMeansTheSameAsWhatPrometheusReads(String file, String name) {
    assertEquals(
        Yaml.read(PROMETHEUS.resolve("alerts/" + file + ".yml")),
        Manifests.monitored().the("PrometheusRule", name).at("/spec"));
  }

  @Test
  void everyProcessOfAgentsIsScrapedUnderTheJobOfPrometheus() {
    Manifests manifests = Manifests.monitored();
    JsonNode monitor = manifests.the("ServiceMonitor", "agents").at("/spec");
    JsonNode prometheus = Yaml.read(PROMETHEUS.resolve("prometheus-kubernetes.yml"));
    JsonNode service = manifests.the("Service", "agents");

    assertEquals(
        prometheus.at("/scrape_configs/1/job_name"),
        service.at("/metadata/labels").get(monitor.get("jobLabel").asText()));
    assertTrue(
        Labels.contains(service.at("/metadata/labels"), monitor.at("/selector/matchLabels")));
    assertEquals(
        List.of("agent-reversion", "agent-risk", "agent-technical", "agent-trend"),
        manifests
            .ofKind("Deployment")
            .filter(deployment -> Pod.of(deployment).isSelectedBy(service.at("/spec/selector")))
            .map(deployment -> deployment.at("/metadata/name").asText())
            .toList());
  }

  @Test
  void everyApiServerIsScrapedOnceOnThePortForMetricsUnderTheJobOfPrometheus() {
    Manifests manifests = Manifests.monitored();
    JsonNode monitor = manifests.the("ServiceMonitor", "api").at("/spec");
    JsonNode prometheus = Yaml.read(PROMETHEUS.resolve("prometheus-kubernetes.yml"));
    JsonNode service = manifests.the("Service", "api-metrics");

    assertEquals(
        List.of(service),
        manifests
            .ofKind("Service")
            .filter(
                any ->
                    Labels.contains(
                        any.at("/metadata/labels"), monitor.at("/selector/matchLabels")))
            .toList());
    assertEquals(
        prometheus.at("/scrape_configs/2/job_name"),
        service.at("/metadata/labels").get(monitor.get("jobLabel").asText()));
    assertEquals(service.at("/spec/ports/0/name"), monitor.at("/endpoints/0/port"));
    assertEquals(
        service.at("/metadata/name").asText() + ";" + service.at("/spec/ports/0/port").asInt(),
        prometheus.at("/scrape_configs/2/relabel_configs/0/regex").asText());
    assertTrue(
        Pod.of(manifests.the("Deployment", "api")).isSelectedBy(service.at("/spec/selector")));
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
