package quorate.metrics;

/**
 * What is measured under one name and one set of labels. Its samples look the same in both formats.
 */
sealed interface Metric permits Counter, Gauge, Gauges, Histogram {

  /** Writes each sample with its value now. */
  void write(Reading reading, Body body);

  MetricType type();
}
