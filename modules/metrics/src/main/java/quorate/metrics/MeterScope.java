package quorate.metrics;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionStatisticsConfig;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Makes meters in a scope of its own, so that several instances in one process do not mix. */
final class MeterScope {
  private static final AtomicLong SCOPES = new AtomicLong();

  // Helidon adds the samples of percentiles unless it is told that there are none, and a histogram
  // with such samples is no valid one.
  private static final double[] NO_PERCENTILES = {};

  private final HelidonRegistry helidon = HelidonRegistry.ofThisProcess();
  private final String scope = "quorate-" + SCOPES.incrementAndGet();
  private final CurrentReading current;
  private final List<RegisteredMeter> meters = new ArrayList<>();

  MeterScope(CurrentReading current) {
    this.current = current;
  }

  Tag label(String name, String value) {
    return helidon.factory().tagCreate(name, value);
  }

  /** A counter that reads. */
  void counter(String name, String help, ToLongFunction<Reading> count, Tag... labels) {
    FunctionalCounter counter =
        register(
            helidon
                .factory()
                .functionalCounterBuilder(
                    name, current, reading -> count.applyAsLong(reading.get())),
            help,
            labels);
    meters.add(RegisteredMeter.of(counter));
  }

  /** A gauge that reads. */
  void gauge(String name, String help, ToDoubleFunction<Reading> value, Tag... labels) {
    Gauge<Double> gauge =
        register(
            helidon
                .factory()
                .gaugeBuilder(name, current, reading -> value.applyAsDouble(reading.get())),
            help,
            labels);
    meters.add(RegisteredMeter.of(gauge));
  }

  /** A counter that is told. */
  Counter counter(String name, String help, Tag... labels) {
    Counter counter = register(helidon.factory().counterBuilder(name), help, labels);
    meters.add(RegisteredMeter.of(counter));
    return counter;
  }

  /**
   * A histogram that is told.
   *
   * @param buckets upper bounds in this unit
   * @return for {@linkplain Unit#ticks ticks} of this unit
   */
  DistributionSummary histogram(
      String name, String help, Unit unit, double[] buckets, Tag... labels) {
    DistributionStatisticsConfig.Builder statistics =
        helidon
            .factory()
            .distributionStatisticsConfigBuilder()
            .percentiles(NO_PERCENTILES)
            .buckets(Arrays.stream(buckets).map(unit::ticks).toArray());
    DistributionSummary ticks =
        register(helidon.factory().distributionSummaryBuilder(name, statistics), help, labels);
    meters.add(RegisteredMeter.of(ticks, unit));
    return ticks;
  }

  private <B extends Meter.Builder<B, M>, M extends Meter> M register(
      B builder, String help, Tag... labels) {
    return helidon
        .registry()
        .getOrCreate(builder.description(help).tags(List.of(labels)).scope(scope));
  }

  /** The meters of this scope, and those of the JVM. */
  List<RegisteredMeter> all() {
    return Stream.concat(helidon.jvmMeters().stream().map(RegisteredMeter::ofAny), meters.stream())
        .toList();
  }

  /** Takes the meters of this scope out of the registry. */
  void close() {
    meters.forEach(meter -> helidon.registry().remove(meter.meter()));
  }
}
