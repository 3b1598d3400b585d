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
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(words -> words[0], words -> Double.parseDouble(words[1]))));
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
