package quorate.acceptance;

import java.util.HashMap;
import java.util.Map;
import quorate.testkit.OrchestratorProcess;

/** What an instance says of itself in a scrape, by name with labels. */
record Meters(Map<String, Double> values) {

  static Meters of(OrchestratorProcess process) {
    Map<String, Double> values = new HashMap<>();
    String body = process.get("/metrics").orElseThrow().body();
    body.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int blank = line.lastIndexOf(' ');
              values.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
            });
    return new Meters(values);
  }

  long count(String name) {
    return values.get(name).longValue();
  }

  /** What was dropped of a kind, by reason. */
  long dropped(String kind, String reason) {
    return count("orchestrator_" + kind + "_dropped_total{reason=\"" + reason + "\"}");
  }

  /** The sum over all reasons. */
  long dropped(String kind) {
    String start = "orchestrator_" + kind + "_dropped_total{";
    return values.entrySet().stream()
        .filter(meter -> meter.getKey().startsWith(start))
        .mapToLong(meter -> meter.getValue().longValue())
        .sum();
  }
}
