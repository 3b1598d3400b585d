package quorate.metrics;

import java.util.function.ToDoubleFunction;

/** A number that goes up and down. */
record Gauge(byte[] sample, ToDoubleFunction<Reading> value) implements Metric {

  Gauge(SampleName name, ToDoubleFunction<Reading> value) {
    this(name.toBytes(), value);
  }

  @Override
  public MetricType type() {
    return MetricType.GAUGE;
  }

  @Override
  public void write(Reading reading, Body body) {
    body.sample(sample, value.applyAsDouble(reading));
  }
}
