package quorate.deployments;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metrics there are, with their labels, out of the file that the metrics module compares its
 * own with; and what Prometheus adds.
 *
 * @param labels the labels of each metric, with the values each may have; none known where that is
 *     empty
 */
record MetricCatalogue(Map<String, Map<String, Set<String>>> labels) {
  /** Of every target, so on every series. */
  static final Set<String> TARGET_LABELS =
      Set.of("job", "instance", "namespace", "pod", "node", "group");

  private static final Path FILE =
      Checkout.ROOT.resolve("modules/metrics/src/test/resources/families.txt");

  /** Of a process of agents, as {@link AgentMetricsTest} finds them in the program. */
  private static final Path AGENTS_FILE =
      Path.of("src", "test", "resources", "quorate", "deployments", "agent-families.txt");

  /** Of an API server, as {@link ApiMetricsTest} finds them in the program. */
  private static final Path API_FILE =
      Path.of("src", "test", "resources", "quorate", "deployments", "api-families.txt");

  private static final Pattern TYPE = Pattern.compile("^# TYPE (\\S+) \\S+$");
  private static final Pattern SAMPLE = Pattern.compile("^([a-z_]+)(?:\\{(.*)})?$");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  /** The names after which types and help are told. */
  static Set<String> families() {
    return families(FILE);
  }

  /** Those of a process of agents. */
  static Set<String> agentFamilies() {
    return families(AGENTS_FILE);
  }

  /** Those of an API server. */
  static Set<String> apiFamilies() {
    return families(API_FILE);
  }

  private static Set<String> families(Path file) {
    return Yaml.text(file)
        .lines()
        .map(TYPE::matcher)
        .filter(Matcher::matches)
        .map(type -> type.group(1))
        .collect(Collectors.toSet());
  }

  /** Every series of ours, with its labels, in the order in which they are told. */
  static List<String> series() {
    return Yaml.text(FILE).lines().filter(line -> !line.startsWith("#")).toList();
  }

  static MetricCatalogue read() {
    Map<String, Map<String, Set<String>>> labels = new HashMap<>();
    Yaml.text(FILE).lines().forEach(line -> add(labels, line));
    Yaml.text(AGENTS_FILE).lines().forEach(line -> add(labels, line));
    Yaml.text(API_FILE).lines().forEach(line -> add(labels, line));
    // Any agent's, and any server's.
    labels.values().stream()
        .flatMap(ofMetric -> ofMetric.entrySet().stream())
        .filter(label -> Set.of("agent", "server").contains(label.getKey()))
        .forEach(label -> label.setValue(Set.of()));
    // Helidon's own stand in the file without labels; docs/METRICS.md names the only one.
    labels.get("gc_total").put("name", Set.of());
    labels.get("gc_time_seconds_total").put("name", Set.of());
    labels.put("up", new HashMap<>());
    labels.put(
        "ALERTS",
        Map.of(
            "alertname", Set.of(),
            "alertstate", Set.of("pending", "firing"),
            "component", Set.of(),
            "severity", Set.of("warning", "critical")));
    return new MetricCatalogue(labels);
  }

  private static void add(Map<String, Map<String, Set<String>>> labels, String line) {
    Matcher type = TYPE.matcher(line);
    if (type.matches()) {
      labels.putIfAbsent(type.group(1), new HashMap<>());
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    if (sample.matches()) {
      Map<String, Set<String>> known =
          labels.computeIfAbsent(sample.group(1), name -> new HashMap<>());
      if (sample.group(2) != null) {
        LABEL
            .matcher(sample.group(2))
            .results()
            .forEach(
                label ->
                    known
                        .computeIfAbsent(label.group(1), name -> new HashSet<>())
                        .add(label.group(2)));
      }
    }
  }

  boolean has(String metric) {
    return labels.containsKey(metric);
  }

  boolean hasLabel(String metric, String label) {
    return TARGET_LABELS.contains(label) || labels.get(metric).containsKey(label);
  }

  /** Whether a series can have this value; always where values are not known. */
  boolean hasValue(String metric, String label, String value) {
    Set<String> values = labels.get(metric).getOrDefault(label, Set.of());
    return values.isEmpty() || values.contains(value);
  }
}
