package quorate.metrics;

/** What the metrics of a family are. */
enum MetricType {
  COUNTER("counter", "_total"),
  GAUGE("gauge", ""),
  HISTOGRAM("histogram", "");

  private final String word;
  private final String suffix;

  MetricType(String word, String suffix) {
    this.word = word;
    this.suffix = suffix;
  }

  /** As Prometheus calls it. */
  String word() {
    return word;
  }

  /** What the names of its samples have after the name of the family. */
  String suffix() {
    return suffix;
  }
}
