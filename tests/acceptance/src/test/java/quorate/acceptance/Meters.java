package quorate.acceptance;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;

/** What an instance says of itself in a scrape, by name with labels. */
record Meters(Map<String, Double> values) {

  /** Within which a flood leaves room for a scrape. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Meters of(OrchestratorProcess process) {
    return read(process.get("/metrics").orElseThrow().body());
  }

  /** As {@link #of}, from the first scrape for which there is room. */
  static Meters underFlood(OrchestratorProcess process) {
    try {
      return read(
          Eventually.gives(
              PATIENCE,
              "a scrape is answered",
              () ->
                  process
                      .get("/metrics")
                      .filter(response -> response.statusCode() == 200)
                      .map(HttpResponse::body)));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; " + process.lastUnanswered(), e);
    }
  }

  private static Meters read(String body) {
    Map<String, Double> values = new HashMap<>();
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

  /** The bound of the highest bucket in which a component's check has ended, in milliseconds. */
  String longestCheckMillis(String component) {
    String start = "health_check_latency_ms_bucket{component=\"" + component + "\",le=\"";
    double all = values.get("health_check_latency_ms_count{component=\"" + component + "\"}");
    return values.entrySet().stream()
        .filter(meter -> meter.getKey().startsWith(start) && meter.getValue() == all)
        .map(meter -> meter.getKey().substring(start.length()).replaceAll("\"}$", ""))
        .min(Comparator.comparingDouble(Meters::bound))
        .orElseThrow();
  }

  private static double bound(String le) {
    return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
  }
}
