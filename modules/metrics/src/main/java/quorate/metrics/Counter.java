package quorate.metrics;

import java.util.function.ToLongFunction;

/** A number that only grows, read where it is counted. */
record Counter(byte[] sample, ToLongFunction<Reading> count) implements Metric {

  Counter(SampleName name, ToLongFunction<Reading> count) {
    this(name.toBytes(), count);
  }

  @Override
  public MetricType type() {
    return MetricType.COUNTER;
  }

  @Override
  public void write(Reading reading, Body body) {
    body.sample(sample, count.applyAsLong(reading));
  }
}
