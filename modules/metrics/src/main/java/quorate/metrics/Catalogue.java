package quorate.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The metrics of an instance, by family; all of them are there from the start. */
final class Catalogue {
  private static final SortedMap<String, String> NO_LABELS = new TreeMap<>();

  private final SortedMap<String, Entry> entries = new TreeMap<>();

  private record Entry(String help, List<Metric> metrics) {}

  /** One label. */
  static SortedMap<String, String> label(String name, String value) {
    return new TreeMap<>(Map.of(name, value));
  }

  /** Two labels. */
  static SortedMap<String, String> labels(
      String name, String value, String otherName, String otherValue) {
    return new TreeMap<>(Map.of(name, value, otherName, otherValue));
  }

  /**
   * A counter that is read.
   *
   * @param name with its {@code _total}
   */
  void counter(String name, String help, ToLongFunction<Reading> count) {
    counter(name, help, NO_LABELS, count);
  }

  void counter(
      String name, String help, SortedMap<String, String> labels, ToLongFunction<Reading> count) {
    add(name, help, new Counter(new SampleName(name, labels), count));
  }

  /** A counter that is told. */
  LongAdder counter(String name, String help, SortedMap<String, String> labels) {
    LongAdder told = new LongAdder();
    counter(name, help, labels, _ -> told.sum());
    return told;
  }

  /** A gauge, which is always read. */
  void gauge(String name, String help, ToDoubleFunction<Reading> value) {
    gauge(name, help, NO_LABELS, value);
  }

  void gauge(
      String name, String help, SortedMap<String, String> labels, ToDoubleFunction<Reading> value) {
    add(name, help, new Gauge(new SampleName(name, labels), value));
  }

  /** A gauge for each of what a reading holds, by the value of a label. */
  void gauges(
      String name, String help, String label, Function<Reading, SortedMap<String, Double>> values) {
    add(name, help, new Gauges(name, label, values));
  }

  /** A histogram, which is always told. */
  Histogram histogram(String name, String help, Unit unit, double[] bounds) {
    return histogram(name, help, NO_LABELS, unit, bounds);
  }

  Histogram histogram(
      String name, String help, SortedMap<String, String> labels, Unit unit, double[] bounds) {
    Histogram histogram = new Histogram(new SampleName(name, labels), unit, bounds);
    add(name, help, histogram);
    return histogram;
  }

  private void add(String name, String help, Metric metric) {
    String suffix = metric.type().suffix();
    if (!name.endsWith(suffix)) {
      throw new IllegalArgumentException("name must end with " + suffix + ": " + name);
    }
    String family = name.substring(0, name.length() - suffix.length());
    List<Metric> metrics =
        entries.computeIfAbsent(family, _ -> new Entry(help, new ArrayList<>())).metrics();
    if (!metrics.stream().allMatch(other -> other.type() == metric.type())) {
      throw new IllegalStateException("metrics of one name must be of one type: " + family);
    }
    metrics.add(metric);
  }

  /** The families by name, each with its metrics in the order in which they were added. */
  List<Family> families() {
    List<Family> families = new ArrayList<>();
    entries.forEach((name, entry) -> families.add(new Family(name, entry.help(), entry.metrics())));
    return List.copyOf(families);
  }
}
