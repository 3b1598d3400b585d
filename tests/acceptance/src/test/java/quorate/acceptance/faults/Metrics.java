package quorate.acceptance.faults;

import java.util.Map;
import java.util.stream.Collectors;
import quorate.acceptance.Arena.Instance;

/** What an instance's /metrics said. */
record Metrics(Map<String, Double> values) {

  static Metrics of(Instance instance) {
    String text = instance.process().get("/metrics").orElseThrow().body();
    return new Metrics(
        text.lines()
            .filter(line -> line.startsWith("orchestrator_"))
            .collect(Collectors.toMap(Metrics::series, Metrics::number)));
  }

  /** Labels may hold blanks; the number follows the last one. */
  private static String series(String line) {
    return line.substring(0, line.lastIndexOf(' '));
  }

  private static double number(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  /**
   * @param series the name, with its labels as they are written
   */
  double value(String series) {
    Double value = values.get(series);
    if (value == null) {
      throw new IllegalArgumentException("no " + series + " among " + values.keySet());
    }
    return value;
  }
}
