package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertRoutingTest {
  private static final Pattern NAMES = Pattern.compile("alertname =~ \"([A-Za-z|]+)\"");

  private final JsonNode configuration = PrometheusFiles.tree("alertmanager.yml");
  private final Set<String> all =
      AlertRule.health().stream()
          .map(AlertRule::name)
          .collect(Collectors.toCollection(TreeSet::new));

  @Test
  void amtoolTakesTheConfiguration() {
    String said = MonitoringTool.AMTOOL.succeeds("check-config", "alertmanager.yml");

    assertTrue(said.contains("'alertmanager.yml'  SUCCESS"), said);
    assertTrue(said.contains(" - 2 inhibit rules"), said);
  }

  @Test
  void everyAlertReachesTheOperators() {
    for (AlertRule rule : AlertRule.all()) {
      assertEquals(
          "operators",
          MonitoringTool.AMTOOL
              .run(
                  "config",
                  "routes",
                  "test",
                  "--config.file=alertmanager.yml",
                  "alertname=" + rule.name(),
                  "severity=" + rule.labels().get("severity"))
              .lastLine(),
          rule.name());
    }
  }

  @Test
  void alertsOfOneKindAndComponentComeTogether() {
    assertEquals(
        Yaml.read("[alertname, component]"), configuration.required("route").required("group_by"));
  }

  @Test
  void causesInhibitTheirConsequences() {
    Map<String, Set<String>> inhibited = new TreeMap<>();
    for (JsonNode rule : configuration.required("inhibit_rules")) {
      for (String source : names(rule.required("source_matchers"))) {
        inhibited.put(source, names(rule.required("target_matchers")));
      }
    }

    Set<String> consequences =
        Set.of(
            "AgentsHealthCheckDegraded",
            "AgentsHealthCheckFailed",
            "NoActiveOrchestrator",
            "SystemDegraded");
    Set<String> theRest = new TreeSet<>(all);
    theRest.removeAll(Set.of("AllHealthChecksFailed", "OrchestratorDown"));
    assertEquals(
        Map.of(
            "AllHealthChecksFailed", theRest,
            "DatabaseHealthCheckFailed", consequences,
            "NATSHealthCheckFailed", consequences,
            "OrchestratorDown", theRest),
        inhibited);
  }

  private static Set<String> names(JsonNode matchers) {
    assertEquals(1, matchers.size());
    Matcher names = NAMES.matcher(matchers.get(0).asText());
    assertTrue(names.matches(), matchers.toString());
    return new TreeSet<>(List.of(names.group(1).split("\\|")));
  }

  /** A label that only one of two alerts has would never be equal, and nothing be inhibited. */
  @Test
  void whatMustBeEqualToInhibitIsALabelOfEveryAlert() {
    for (JsonNode rule : configuration.required("inhibit_rules")) {
      assertEquals(Yaml.read("[job, instance]"), rule.required("equal"));
    }
    List<String> without =
        PrometheusFiles.ruleTests().stream()
            .map(Yaml::read)
            .flatMap(file -> file.findValues("exp_labels").stream())
            .filter(labels -> !labels.has("job") || !labels.has("instance"))
            .map(JsonNode::toString)
            .toList();
    // When there is no target at all there is no instance, and nothing else to inhibit.
    assertEquals(
        List.of(
            """
            {"job":"agents","component":"agents","severity":"critical"}\
            """,
            """
            {"component":"api","severity":"critical"}\
            """,
            """
            {"job":"orchestrator","component":"orchestrator","severity":"critical"}\
            """),
        without);
  }

  /** Else the consequence would be told before its cause is known to inhibit it. */
  @Test
  void aConsequenceThatFiresBeforeItsCauseWaitsForIt() {
    Map<String, Integer> seconds =
        AlertRule.all().stream()
            .collect(Collectors.toMap(AlertRule::name, rule -> seconds(rule.duration())));
    for (JsonNode rule : configuration.required("inhibit_rules")) {
      for (String source : names(rule.required("source_matchers"))) {
        for (String target : names(rule.required("target_matchers"))) {
          int told = seconds.get(target) + groupWait(target);
          // The cause may be seen by a scrape and fire by an evaluation later.
          boolean inTime = told >= seconds.get(source) + 2 * 15;
          assertTrue(inTime || target.equals("HealthCheckFlapping"), source + " and " + target);
        }
      }
    }
  }

  private int groupWait(String alert) {
    JsonNode route = configuration.required("route");
    return route
        .required("routes")
        .valueStream()
        .filter(child -> child.at("/matchers/0").asText().equals("alertname = " + alert))
        .map(child -> child.required("group_wait"))
        .map(wait -> seconds(wait.asText()))
        .findFirst()
        .orElseGet(() -> seconds(route.required("group_wait").asText()));
  }

  private static int seconds(String duration) {
    int number = Integer.parseInt(duration.substring(0, duration.length() - 1));
    return duration.endsWith("m") ? 60 * number : number;
  }
}
