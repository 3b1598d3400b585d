package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
  private static final Path GUIDE = Checkout.ROOT.resolve("docs/TROUBLESHOOTING.md");
  private static final Pattern TEMPLATE_LABEL = Pattern.compile("\\$labels\\.([a-z_]+)");

  private final List<AlertRule> rules = AlertRule.all();
  private final MetricCatalogue catalogue = MetricCatalogue.read();

  /** Names, durations and severities are promised: what operators route and silence by. */
  @Test
  void theAlertsAreThoseThatArePromised() {
    assertEquals(
        """
        AgentDegraded 10m warning
        AgentUnhealthy 2m critical
        AgentRefused 5m warning
        AgentDuplicate 0m critical
        AgentToolsUnavailable 0m warning
        AgentDown 2m critical
        ApiDown 1m critical
        ApiErrorRateHigh 5m warning
        ApiLatencyHigh 10m warning
        ApiAuthenticationFailuresHigh 5m warning
        ApiAuditFailing 0m critical
        ApiOrchestratorsUnseen 2m warning
        ApiAdminKeyUsed 0m warning
        DatabaseHealthCheckFailed 2m critical
        NATSHealthCheckFailed 2m critical
        AgentsHealthCheckDegraded 5m warning
        AgentsHealthCheckFailed 2m critical
        HealthCheckHighLatency 5m warning
        DatabaseHealthCheckSlowdown 10m warning
        HealthCheckFailureRateHigh 5m warning
        HealthCheckFlapping 0m warning
        AllHealthChecksFailed 1m critical
        SystemDegraded 5m warning
        OrchestratorDown 1m critical
        OrchestratorStuck 1m critical
        DecisionsWithheld 1m critical
        NoActiveOrchestrator 1m critical
        TradingRecordDiscrepancy 0m critical
        ExecutionLagging 5m warning
        CandlesLagging 5m warning
        SignalHistoryDropping 0m warning
        """,
        rules.stream()
            .map(
                rule ->
                    "%s %s %s\n"
                        .formatted(rule.name(), rule.duration(), rule.labels().get("severity")))
            .collect(Collectors.joining()));
  }

  @Test
  void thoseOfAFileStandInOneGroup() {
    assertEquals(
        List.of("agents", "api", "health_checks"),
        PrometheusFiles.RULE_FILES.stream()
            .flatMap(file -> PrometheusFiles.tree(file).at("/groups").valueStream())
            .map(group -> group.at("/name").asText())
            .toList());
  }

  @Test
  void promtoolFindsNothingToComplainOf() {
    assertEquals(
        """
        Checking alerts/agents.yml
          SUCCESS: 6 rules found

        Checking alerts/api.yml
          SUCCESS: 7 rules found

        Checking alerts/health.yml
          SUCCESS: 18 rules found

        """,
        MonitoringTool.PROMTOOL.succeeds(
            "check", "rules", "alerts/agents.yml", "alerts/api.yml", "alerts/health.yml"));
  }

  @Test
  void eachSaysHowBadItIsWhatItIsAboutAndWhatToDo() {
    for (AlertRule rule : rules) {
      assertEquals(Set.of("severity", "component"), rule.labels().keySet(), rule.name());
      assertEquals(
          Set.of("summary", "description", "runbook_url"),
          rule.annotations().keySet(),
          rule.name());
      assertTrue(rule.annotations().get("description").contains("$value"), rule.name());
      assertTrue(rule.annotations().get("description").contains(" First: "), rule.name());
    }
  }

  @Test
  void eachLinksToASectionOfItsOwnInTheTroubleshootingGuide() {
    MarkdownPage guide = MarkdownPage.read(GUIDE);
    for (AlertRule rule : rules) {
      String section = rule.name().toLowerCase(Locale.ROOT);
      assertEquals(
          "docs/TROUBLESHOOTING.md#" + section, rule.annotations().get("runbook_url"), rule.name());
      assertTrue(guide.sections().contains(section), rule.name());
    }
  }

  @Test
  void theLinksWithinTheTroubleshootingGuideLeadSomewhere() {
    MarkdownPage guide = MarkdownPage.read(GUIDE);
    Set<String> astray = new TreeSet<>(guide.linksWithin());
    astray.removeAll(guide.sections());

    assertEquals(Set.of(), astray);
  }

  @Test
  void everyMetricAndLabelInThemExists() {
    Map<String, Set<String>> unknown = new TreeMap<>();
    for (AlertRule rule : rules) {
      Promql names = Promql.of(rule.expression());
      Set<String> missing = names.unknown(catalogue);
      String texts = String.join(" ", rule.annotations().values());
      TEMPLATE_LABEL
          .matcher(texts)
          .results()
          .map(MatchResult::group)
          .map(label -> label.substring("$labels.".length()))
          .filter(
              label ->
                  names.selectors().stream()
                      .noneMatch(selector -> catalogue.hasLabel(selector.metric(), label)))
          .forEach(label -> missing.add("$labels." + label));
      if (!missing.isEmpty()) {
        unknown.put(rule.name(), missing);
      }
    }

    assertEquals(Map.of(), unknown);
  }
}
