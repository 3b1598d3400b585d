package quorate.metrics;

import io.helidon.metrics.api.Bucket;
import io.helidon.metrics.api.DistributionSummary;
import java.util.ArrayList;
import java.util.List;

/** The samples of a histogram. */
final class HistogramSeries implements Series {
  private final DistributionSummary ticks;
  private final Unit unit;
  private final List<byte[]> buckets = new ArrayList<>();
  private final byte[] infinity;
  private final byte[] sum;
  private final byte[] count;

  HistogramSeries(SampleName name, DistributionSummary ticks, Unit unit) {
    this.ticks = ticks;
    this.unit = unit;
    SampleName bucketName = name.suffixed("_bucket");
    for (Bucket bucket : ticks.snapshot().histogramCounts()) {
      String bound = Numbers.bound(unit.amount(bucket.boundary()));
      buckets.add(bucketName.with("le", bound).toBytes());
    }
    this.infinity = bucketName.with("le", "+Inf").toBytes();
    this.sum = name.suffixed("_sum").toBytes();
    this.count = name.suffixed("_count").toBytes();
  }

  @Override
  public void write(Body body) {
    int next = 0;
    for (Bucket bucket : ticks.snapshot().histogramCounts()) {
      body.sample(buckets.get(next++), bucket.count());
    }
    // A record adds to the count before it adds to its bucket. So the count is read after the
    // buckets: the other way round, a bucket might hold more than there are altogether.
    long total = ticks.count();
    body.sample(infinity, total);
    body.sample(sum, unit.amount(ticks.totalAmount()));
    body.sample(count, total);
  }
}
