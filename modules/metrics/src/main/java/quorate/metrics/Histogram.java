package quorate.metrics;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How often an amount was no greater than each of some bounds. Thread-safe; nothing blocks. */
final class Histogram implements Metric {
  private final Unit unit;

  /** Upper bounds in ticks; what is greater than the last counts beyond them. */
  private final long[] bounds;

  private final LongAdder[] counts;
  private final LongAdder total = new LongAdder();
  private final byte[][] buckets;
  private final byte[] infinity;
  private final byte[] sum;
  private final byte[] count;

  /**
   * @param bounds of the buckets, in this unit, ascending
   */
  Histogram(SampleName name, Unit unit, double[] bounds) {
    this.unit = unit;
    this.bounds = Arrays.stream(bounds).mapToLong(unit::ticks).toArray();
    this.counts =
        Stream.generate(LongAdder::new).limit(bounds.length + 1L).toArray(LongAdder[]::new);
    this.buckets =
        Arrays.stream(bounds)
            .mapToObj(bound -> name.toBucket(Numbers.bound(bound)))
            .toArray(byte[][]::new);
    this.infinity = name.toBucket("+Inf");
    this.sum = name.suffixed("_sum").toBytes();
    this.count = name.suffixed("_count").toBytes();
  }

  /** Counts an amount in {@linkplain Unit#ticks ticks} of its unit. */
  void record(long ticks) {
    int found = Arrays.binarySearch(bounds, ticks);
    counts[found >= 0 ? found : -found - 1].increment();
    total.add(ticks);
  }

  @Override
  public MetricType type() {
    return MetricType.HISTOGRAM;
  }

  /** The count is that of all buckets together, so that it agrees with them whatever comes in. */
  @Override
  public void write(Reading reading, Body body) {
    long upToHere = 0;
    for (int i = 0; i < buckets.length; i++) {
      upToHere += counts[i].sum();
      body.sample(buckets[i], upToHere);
    }
    long all = upToHere + counts[buckets.length].sum();
    body.sample(infinity, all);
    body.sample(sum, unit.amount(total.sum()));
    body.sample(count, all);
  }
}
