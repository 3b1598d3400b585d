package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusConfigurationTest {
  private static final String META = "__meta_kubernetes_";

  @TempDir Path directory;

  @Test
  void promtoolTakesTheConfigurationAndFindsTheRulesByIt() {
    String said = MonitoringTool.PROMTOOL.succeeds("check", "config", "prometheus.yml");

    assertTrue(said.contains("SUCCESS: 3 rule files found"), said);
    assertTrue(said.contains("SUCCESS: 18 rules found"), said);
    assertTrue(said.contains("SUCCESS: 7 rules found"), said);
    assertTrue(said.contains("SUCCESS: 6 rules found"), said);
  }

  @Test
  void theOneForKubernetesDiffersInHowItFindsTargetsAlone() {
    assertEquals(
        withoutScrapeConfigs(PrometheusFiles.tree("prometheus.yml")),
        withoutScrapeConfigs(kubernetes()));
    for (JsonNode scrape : kubernetes().at("/scrape_configs")) {
      assertEquals(
          List.of("job_name", "kubernetes_sd_configs", "relabel_configs"),
          scrape.propertyStream().map(Map.Entry::getKey).toList());
    }
    assertEquals(
        jobs(PrometheusFiles.tree("prometheus.yml")), jobs(kubernetes()), "jobs that are scraped");
  }

  private static List<String> jobs(JsonNode configuration) {
    return configuration
        .at("/scrape_configs")
        .valueStream()
        .map(scrape -> scrape.required("job_name").asText())
        .toList();
  }

  private static JsonNode withoutScrapeConfigs(JsonNode configuration) {
    return ((ObjectNode) configuration.deepCopy()).without("scrape_configs");
  }

  /** What pods become as targets; Debian's Prometheus cannot ask Kubernetes, but it can relabel. */
  @Test
  void everyPodBehindTheServiceBecomesOneTargetWithItsOwnNames() throws IOException {
    assertEquals(
        Map.of(
            "10.0.0.1:8080",
            Map.of(
                "job", "orchestrator",
                "instance", "10.0.0.1:8080",
                "namespace", "trading",
                "node", "node-1",
                "pod", "orchestrator-1",
                "group", "crypto"),
            "10.0.0.2:8080",
            Map.of(
                "job", "orchestrator",
                "instance", "10.0.0.2:8080",
                "namespace", "trading",
                "node", "node-2",
                "pod", "orchestrator-2")),
        targets(
            """
            - targets: ["10.0.0.1:8080"]
              labels: {service_name: orchestrator, endpointslice_port: "8080", pod_phase: Running, \
            namespace: trading, pod_node_name: node-1, pod_name: orchestrator-1, \
            pod_label_app_kubernetes_io_instance: crypto}
            - targets: ["10.0.0.2:8080"]
              labels: {service_name: orchestrator, endpointslice_port: "8080", pod_phase: Running, \
            namespace: trading, pod_node_name: node-2, pod_name: orchestrator-2}
            - targets: ["10.0.0.2:8080"]
              labels: {service_name: orchestrator-control, endpointslice_port: "8080", \
            namespace: trading, pod_node_name: node-2, pod_name: orchestrator-2}
            - targets: ["10.0.0.3:8080"]
              labels: {service_name: orchestrator, endpointslice_port: "8080", pod_phase: Failed, \
            namespace: trading, pod_node_name: node-2, pod_name: orchestrator-3}
            - targets: ["10.0.0.2:9000"]
              labels: {service_name: orchestrator, endpointslice_port: "9000", pod_phase: Running}
            - targets: ["10.0.0.4:8080"]
              labels: {service_name: another, endpointslice_port: "8080", pod_phase: Running}
            """));
  }

  /** The labels of what is left, by address. */
  private Map<String, Map<String, String>> targets(String discovered) throws IOException {
    ObjectNode scrape = (ObjectNode) kubernetes().at("/scrape_configs/0");
    scrape.remove("kubernetes_sd_configs");
    scrape.set("static_configs", withMetaLabels(discovered));
    ObjectNode configuration = scrape.objectNode();
    configuration.putArray("scrape_configs").add(scrape);
    Path file = Files.writeString(directory.resolve("found.yml"), Yaml.write(configuration));

    Map<String, Map<String, String>> targets = new TreeMap<>();
    String found =
        MonitoringTool.PROMTOOL.succeeds(
            "check", "service-discovery", "--timeout=1s", file.toString(), "orchestrator");
    Yaml.read(found)
        .valueStream()
        .map(target -> target.required("labels"))
        .filter(labels -> !labels.isEmpty())
        .forEach(labels -> targets.put(labels.at("/__address__").asText(), visible(labels)));
    return targets;
  }

  private static JsonNode withMetaLabels(String discovered) {
    JsonNode targets = Yaml.read(discovered);
    targets.forEach(
        target -> {
          ObjectNode labels = ((ObjectNode) target).objectNode();
          target
              .required("labels")
              .properties()
              .forEach(label -> labels.set(META + label.getKey(), label.getValue()));
          ((ObjectNode) target).set("labels", labels);
        });
    return targets;
  }

  private static Map<String, String> visible(JsonNode labels) {
    Map<String, String> visible = new TreeMap<>();
    labels
        .properties()
        .forEach(
            label -> {
              if (!label.getKey().startsWith("__")) {
                visible.put(label.getKey(), label.getValue().asText());
              }
            });
    return visible;
  }

  private static JsonNode kubernetes() {
    return PrometheusFiles.tree("prometheus-kubernetes.yml");
  }
}
