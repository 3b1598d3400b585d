package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alert as it stands in the rules.
 *
 * @param duration how long the expression must hold, as written
 */
record AlertRule(
    String name,
    String expression,
    String duration,
    Map<String, String> labels,
    Map<String, String> annotations) {

  /** All there are, file by file and in their order. */
  static List<AlertRule> all() {
    return PrometheusFiles.RULE_FILES.stream().flatMap(file -> in(file).stream()).toList();
  }

  /** Those on the health of the orchestrator. */
  static List<AlertRule> health() {
    return in("alerts/health.yml");
  }

  static List<AlertRule> in(String file) {
    return PrometheusFiles.tree(file)
        .at("/groups/0/rules")
        .valueStream()
        .map(AlertRule::of)
        .toList();
  }

  private static AlertRule of(JsonNode rule) {
    return new AlertRule(
        rule.required("alert").asText(),
        rule.required("expr").asText(),
        rule.required("for").asText(),
        texts(rule.required("labels")),
        texts(rule.required("annotations")));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
