package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the documents name beside each metric the alerts that look at it. */
class MetricsDocumentTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|(.*)\\|([^|]*)\\|$");
  private static final Pattern ALERT = Pattern.compile("[A-Z][A-Za-z]+");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)");

  @ParameterizedTest
  @CsvSource({
    "alerts/health.yml, METRICS.md, (orchestrator|health_check|execution|paper|signal|trading)_.*",
    "alerts/agents.yml, AGENT-METRICS.md, agent_.*",
    "alerts/api.yml, API-METRICS.md, api_.*"
  })
  void everyMetricNamesTheAlertsThatLookAtIt(String rules, String document, String metrics) {
    Map<String, Set<String>> alerts = new TreeMap<>();
    for (AlertRule rule : AlertRule.in(rules)) {
      for (Promql.Selector selector : Promql.of(rule.expression()).selectors()) {
        String family = selector.metric().replaceFirst("_bucket$", "");
        alerts.computeIfAbsent(family, _ -> new TreeSet<>()).add(rule.name());
      }
    }
    // Prometheus makes it, so it has no row.
    assertEquals(false, alerts.remove("up").isEmpty());

    assertEquals(alerts, named(document, metrics));
  }

  /** What stands in brackets is an alert that looks at something else, which follows from it. */
  private static Map<String, Set<String>> named(String document, String metrics) {
    Map<String, Set<String>> named = new TreeMap<>();
    ROW.matcher(Yaml.text(Checkout.ROOT.resolve("docs").resolve(document)))
        .results()
        .filter(row -> row.group(1).matches(metrics))
        .forEach(
            row ->
                ALERT
                    .matcher(IN_BRACKETS.matcher(row.group(3)).replaceAll(""))
                    .results()
                    .map(MatchResult::group)
                    .forEach(
                        alert ->
                            named.computeIfAbsent(row.group(1), _ -> new TreeSet<>()).add(alert)));
    return named;
  }
}
