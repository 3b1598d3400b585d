package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** When alerts fire and when not is told in deployments/prometheus/tests; promtool sees to it. */
class AlertBehaviourTest {
  private static final Pattern ALERT_NAME = Pattern.compile("alertname=\"([A-Za-z]+)\"");

  @TestFactory
  Stream<DynamicTest> everyAlertFiresWhenItShouldAndOnlyThen() {
    return PrometheusFiles.ruleTests().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> MonitoringTool.PROMTOOL.succeeds("test", "rules", file.toString())));
  }

  @Test
  void everyAlertHasATestInWhichItFiresAndOneInWhichItMustNot() {
    Map<String, Set<Boolean>> fires = new TreeMap<>();
    PrometheusFiles.ruleTests().stream()
        .map(Yaml::read)
        .flatMap(file -> file.at("/tests").valueStream())
        .forEach(test -> note(test, fires));

    assertEquals(
        AlertRule.all().stream()
            .collect(
                Collectors.toMap(
                    AlertRule::name, rule -> Set.of(true, false), (a, b) -> a, TreeMap::new)),
        fires);
  }

  private static void note(JsonNode test, Map<String, Set<Boolean>> fires) {
    test.at("/alert_rule_test")
        .forEach(
            look ->
                outcomes(fires, look.required("alertname").asText())
                    .add(!look.required("exp_alerts").isEmpty()));
    test.at("/promql_expr_test")
        .forEach(
            look ->
                ALERT_NAME
                    .matcher(look.required("expr").asText())
                    .results()
                    .map((MatchResult name) -> name.group(1))
                    .forEach(
                        name ->
                            outcomes(fires, name).add(!look.required("exp_samples").isEmpty())));
  }

  private static Set<Boolean> outcomes(Map<String, Set<Boolean>> fires, String alert) {
    return fires.computeIfAbsent(alert, name -> new TreeSet<>());
  }
}
