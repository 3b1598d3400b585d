package quorate.metrics;

import java.util.SortedMap;
import java.util.function.Function;

/**
 * A gauge for each of what a reading holds under a name.
 *
 * @param label whose values are those names
 */
record Gauges(String name, String label, Function<Reading, SortedMap<String, Double>> values)
    implements Metric {

  @Override
  public MetricType type() {
    return MetricType.GAUGE;
  }

  @Override
  public void write(Reading reading, Body body) {
    values
        .apply(reading)
        .forEach(
            (of, value) ->
                body.sample(new SampleName(name, Catalogue.label(label, of)).toBytes(), value));
  }
}
