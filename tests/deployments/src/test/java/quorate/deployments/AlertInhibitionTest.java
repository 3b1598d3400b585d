package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.Eventually;
import quorate.servers.FreePort;

/** Which alerts a real Alertmanager, as it is configured here, holds back while others fire. */
class AlertInhibitionTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Set<String> CAUSES =
      Set.of(
          "AllHealthChecksFailed",
          "DatabaseHealthCheckFailed",
          "NATSHealthCheckFailed",
          "OrchestratorDown");

  @TempDir Path directory;

  /**
   * One instance for each cause, named after it, and one without; the rest fires on all of them.
   */
  @Test
  void aCauseHoldsBackItsConsequencesOnItsOwnInstanceAlone() throws Exception {
    Files.copy(
        PrometheusFiles.FOLDER.resolve("alertmanager.yml"), directory.resolve("alertmanager.yml"));
    Set<String> rest = new TreeSet<>();
    List<String> alerts = new ArrayList<>();
    for (AlertRule rule : AlertRule.health()) {
      if (CAUSES.contains(rule.name())) {
        alerts.add(alert(rule, rule.name()));
        continue;
      }
      rest.add(rule.name());
      alerts.add(alert(rule, "NoCause"));
      CAUSES.forEach(cause -> alerts.add(alert(rule, cause)));
    }

    try (AlertmanagerServer alertmanager =
        AlertmanagerServer.start(directory, "127.0.0.1:" + FreePort.next())) {
      alertmanager.post("[" + String.join(",", alerts) + "]");

      Set<String> consequences =
          Set.of(
              "AgentsHealthCheckDegraded",
              "AgentsHealthCheckFailed",
              "NoActiveOrchestrator",
              "SystemDegraded");
      // Alertmanager hears of a cause a moment after it has taken the alert.
      Eventually.passes(
          SOON,
          () ->
              assertEquals(
                  Map.of(
                      "AllHealthChecksFailed", rest,
                      "DatabaseHealthCheckFailed", consequences,
                      "NATSHealthCheckFailed", consequences,
                      "OrchestratorDown", rest),
                  heldBack(alertmanager.alerts())));
      assertEquals(alerts.size(), alertmanager.alerts().size());
    }
  }

  /** The causes of components are consequences themselves when everything fails. */
  @Test
  void whatSaysItAllHoldsBackTheCausesToo() throws Exception {
    Files.copy(
        PrometheusFiles.FOLDER.resolve("alertmanager.yml"), directory.resolve("alertmanager.yml"));
    List<String> alerts =
        AlertRule.health().stream()
            .filter(rule -> CAUSES.contains(rule.name()))
            .filter(rule -> !rule.name().equals("OrchestratorDown"))
            .map(rule -> alert(rule, "a"))
            .toList();

    try (AlertmanagerServer alertmanager =
        AlertmanagerServer.start(directory, "127.0.0.1:" + FreePort.next())) {
      alertmanager.post("[" + String.join(",", alerts) + "]");

      Eventually.passes(
          SOON,
          () ->
              assertEquals(
                  Map.of("a", Set.of("DatabaseHealthCheckFailed", "NATSHealthCheckFailed")),
                  heldBack(alertmanager.alerts())));
    }
  }

  private static String alert(AlertRule rule, String instance) {
    return """
    {"labels": {"alertname": "%s", "severity": "%s", "component": "x", "job": "orchestrator", \
    "instance": "%s"}}\
    """
        .formatted(rule.name(), rule.labels().get("severity"), instance);
  }

  /** The names of the alerts that are held back, by instance. */
  private static Map<String, Set<String>> heldBack(JsonNode alerts) {
    Map<String, Set<String>> heldBack = new TreeMap<>();
    for (JsonNode alert : alerts) {
      if (alert.at("/status/state").asText().equals("suppressed")) {
        heldBack
            .computeIfAbsent(alert.at("/labels/instance").asText(), _ -> new TreeSet<>())
            .add(alert.at("/labels/alertname").asText());
      }
    }
    return heldBack;
  }
}
