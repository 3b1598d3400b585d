package quorate.deployments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The dashboard for Grafana.
 *
 * @param panels but for the rows, which only head them
 */
record Dashboard(JsonNode tree, List<Panel> panels) {
  static final Path FILE = Checkout.ROOT.resolve("deployments/grafana/dashboards/quorate.json");

  private static final Pattern VARIABLE_QUERY =
      Pattern.compile("label_values\\((.*), ([a-z_]+)\\)");

  /**
   * @param queries in their order; a panel without any shows nothing
   */
  record Panel(String title, String type, JsonNode tree, List<Query> queries) {}

  /**
   * @param panel the title of what it is for
   * @param expression as it is written, with Grafana's variables
   * @param legend what each of its series is called
   */
  record Query(String panel, String expression, String legend) {

    /** Whether it looks at processes of agents, and not at the orchestrator's instances. */
    boolean isOfAgents() {
      return expression.contains("agent_status") || expression.contains("$agents_job");
    }

    /** With the variables as they are for all instances of one job, and all agents. */
    String expressionFor(String job, String rateInterval) {
      return expression
          .replace("$job", job)
          .replace("$instance", ".*")
          .replace("$agents_job", "agents")
          .replace("$agents_instance", ".*")
          .replace("$__rate_interval", rateInterval);
    }
  }

  static Dashboard read() {
    JsonNode tree = Yaml.read(FILE);
    return new Dashboard(
        tree,
        tree.required("panels")
            .valueStream()
            .filter(panel -> !panel.required("type").asText().equals("row"))
            .map(Dashboard::panel)
            .toList());
  }

  private static Panel panel(JsonNode panel) {
    String title = panel.required("title").asText();
    return new Panel(
        title,
        panel.required("type").asText(),
        panel,
        panel
            .required("targets")
            .valueStream()
            .map(
                target ->
                    new Query(
                        title,
                        target.required("expr").asText(),
                        target.path("legendFormat").asText()))
            .toList());
  }

  /** Every query: of panels, annotations and variables. */
  Stream<Query> queries() {
    return Stream.of(panels.stream().flatMap(panel -> panel.queries().stream()), marks(), choices())
        .flatMap(queries -> queries);
  }

  private Stream<Query> marks() {
    return tree.at("/annotations/list")
        .valueStream()
        .map(
            mark ->
                new Query(
                    mark.required("name").asText(),
                    mark.required("expr").asText(),
                    mark.required("titleFormat").asText() + mark.required("textFormat").asText()));
  }

  /** What the variables may be; the label that is taken stands in the place of the legend. */
  private Stream<Query> choices() {
    return tree.at("/templating/list")
        .valueStream()
        .filter(variable -> variable.required("type").asText().equals("query"))
        .map(Dashboard::choice);
  }

  private static Query choice(JsonNode variable) {
    Matcher query = VARIABLE_QUERY.matcher(variable.at("/query/query").asText());
    if (!query.matches()) {
      throw new AssertionError("not a query for the values of a label: " + variable);
    }
    return new Query(
        variable.required("name").asText(), query.group(1), "{{" + query.group(2) + "}}");
  }
}
