package quorate.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.deployments.Dashboard.Panel;
import quorate.deployments.Dashboard.Query;

class DashboardTest {
  private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");
  private static final Pattern KEPT =
      Pattern.compile(
          "^(?:60 \\* )?(?:histogram_quantile\\([0-9.]+, )?(?:sum|max|min) by \\(([^)]*)\\)");
  private static final int COLUMNS = 24;

  private final Dashboard dashboard = Dashboard.read();
  private final MetricCatalogue catalogue = MetricCatalogue.read();

  @TempDir Path directory;

  /** To promtool an expression is one where a rule records it. */
  @Test
  void everyQueryParses() throws IOException {
    List<String> rules = new ArrayList<>();
    dashboard
        .queries()
        .forEach(
            query ->
                rules.add(
                    """
                          - record: dashboard:query_%d
                            expr: '%s'
                    """
                        .formatted(
                            rules.size(),
                            query.expressionFor("orchestrator", "1m").replace("'", "''"))));
    String groups = "groups:\n  - name: dashboard\n    rules:\n" + String.join("", rules);
    Path file = Files.writeString(directory.resolve("dashboard.yml"), groups);

    assertEquals(
        "SUCCESS: %d rules found".formatted(rules.size()),
        MonitoringTool.PROMTOOL
            .succeeds("check", "rules", file.toString())
            .strip()
            .lines()
            .skip(1)
            .map(String::strip)
            .collect(Collectors.joining("\n")));
  }

  @Test
  void everyMetricLabelAndValueInThemExists() {
    Map<String, Set<String>> unknown = new TreeMap<>();
    dashboard
        .queries()
        .forEach(
            query -> {
              Set<String> missing =
                  Promql.of(query.expressionFor("orchestrator", "1m")).unknown(catalogue);
              if (!missing.isEmpty()) {
                unknown.put(query.panel() + ": " + query.expression(), missing);
              }
            });

    assertEquals(Map.of(), unknown);
  }

  /** Else Grafana shows a blank where the label should be. */
  @Test
  void everyLabelInALegendIsOneThatItsSeriesHave() {
    Map<String, String> missing = new TreeMap<>();
    dashboard
        .queries()
        .forEach(
            query ->
                LEGEND_LABEL
                    .matcher(query.legend())
                    .results()
                    .map(label -> label.group(1))
                    .filter(label -> !keeps(query, label))
                    .forEach(label -> missing.put(query.panel() + ": " + query.legend(), label)));

    assertEquals(Map.of(), missing);
  }

  private boolean keeps(Query query, String label) {
    String expression = query.expressionFor("orchestrator", "1m");
    var kept = KEPT.matcher(expression);
    if (kept.find()) {
      return !label.equals("le") && List.of(kept.group(1).split(", ")).contains(label);
    }
    boolean aggregates = expression.matches("(?s)^(?:60 \\* )?(?:sum|max|min|count)\\(.*");
    return !aggregates
        && Promql.of(expression).selectors().stream()
            .allMatch(selector -> catalogue.hasLabel(selector.metric(), label));
  }

  /** Series of one panel that are called the same cannot be told apart. */
  @Test
  void noTwoQueriesOfAPanelHaveTheSameLegend() {
    for (Panel panel : dashboard.panels()) {
      List<String> legends = panel.queries().stream().map(Query::legend).toList();
      assertEquals(new HashSet<>(legends).size(), legends.size(), panel.title() + ": " + legends);
    }
  }

  private Set<String> shown() {
    return dashboard
        .queries()
        .flatMap(query -> Promql.of(query.expressionFor("j", "1m")).selectors().stream())
        .map(selector -> selector.metric().replaceFirst("_(bucket|sum|count)$", ""))
        .collect(Collectors.toSet());
  }

  /** Whoever adds a metric shows it, or says here that it is not shown. */
  @Test
  void everyMetricIsShownButForThese() {
    Set<String> shown = shown();
    Set<String> hidden = new TreeSet<>(MetricCatalogue.families());
    hidden.addAll(MetricCatalogue.apiFamilies());
    hidden.removeIf(
        family -> shown.contains(family) || shown.contains(family.replaceFirst("_count$", "")));

    assertEquals(
        Set.of(
            // Of interest to whoever works on the program.
            "classloader_loaded_classes_count",
            "classloader_loaded_classes_total",
            "classloader_unloaded_classes_total",
            "thread_daemon_count",
            "thread_starts"),
        hidden);
  }

  @Test
  void everyMetricOfAgentsIsShown() {
    Set<String> hidden = new TreeSet<>(MetricCatalogue.agentFamilies());
    hidden.removeAll(shown());

    assertEquals(Set.of(), hidden);
  }

  /** Orchestrators and agents are scraped by jobs of their own, each with a choice of its own. */
  @Test
  void whatIsOfAgentsLooksAtTheirJobAndNothingElseDoes() {
    assertEquals(
        List.of(),
        dashboard
            .queries()
            .filter(query -> !query.panel().startsWith("agents_"))
            .filter(
                query -> query.isOfAgents() != query.expression().matches("(?s).*\\bagent_[a-z].*"))
            .toList());
  }

  @Test
  void everyQueryLooksAtTheJobAndTheInstancesThatAreChosen() {
    assertEquals(
        List.of(),
        dashboard.panels().stream()
            .flatMap(panel -> panel.queries().stream())
            .flatMap(
                query ->
                    Promql.of(query.expression()).selectors().stream()
                        .filter(
                            selector ->
                                selector.matchers().stream()
                                        .map(Promql.LabelMatcher::label)
                                        .filter(Set.of("job", "instance")::contains)
                                        .count()
                                    != 2)
                        .map(selector -> query.panel() + ": " + selector))
            .toList());
  }

  @Test
  void everyPanelSaysWhatItShowsAndInWhichUnit() {
    for (Panel panel : dashboard.panels()) {
      assertTrue(panel.tree().path("description").asText().endsWith("."), panel.title());
      assertEquals("${datasource}", panel.tree().at("/datasource/uid").asText(), panel.title());
      if (Set.of("timeseries", "stat").contains(panel.type())) {
        String unit = panel.tree().at("/fieldConfig/defaults/unit").asText();
        assertTrue(!unit.isEmpty(), panel.title());
      }
    }
  }

  @Test
  void panelsHaveAPlaceAndANumberOfTheirOwn() {
    Set<String> cells = new HashSet<>();
    Set<Integer> ids = new HashSet<>();
    for (JsonNode panel : dashboard.tree().required("panels")) {
      String title = panel.required("title").asText();
      JsonNode at = panel.required("gridPos");
      int right = at.required("x").asInt() + at.required("w").asInt();
      int bottom = at.required("y").asInt() + at.required("h").asInt();
      assertTrue(ids.add(panel.required("id").asInt()), title);
      assertTrue(right <= COLUMNS, title);
      for (int x = at.required("x").asInt(); x < right; x++) {
        for (int y = at.required("y").asInt(); y < bottom; y++) {
          assertTrue(cells.add(x + " " + y), title + " lies over another panel");
        }
      }
    }
  }

  /** Grafana makes the shortest range of a rate from it, which must hold two samples at least. */
  @Test
  void theDataSourceKnowsHowOftenPrometheusScrapes() {
    JsonNode source =
        Yaml.read(
            Checkout.ROOT.resolve("deployments/grafana/provisioning/datasources/prometheus.yml"));

    assertEquals(
        PrometheusFiles.tree("prometheus.yml").at("/global/scrape_interval"),
        source.at("/datasources/0/jsonData/timeInterval"));
  }
}
