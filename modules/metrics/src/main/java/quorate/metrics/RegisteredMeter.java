package quorate.metrics;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import java.util.function.Function;

/**
 * A meter in Helidon's registry.
 *
 * @param series how its samples are written down under a name
 */
record RegisteredMeter(Meter meter, MeterType type, Function<SampleName, Series> series) {

  static RegisteredMeter of(Counter counter) {
    return new RegisteredMeter(
        counter, MeterType.COUNTER, name -> Series.ofCount(name, counter::count));
  }

  static RegisteredMeter of(FunctionalCounter counter) {
    return new RegisteredMeter(
        counter, MeterType.COUNTER, name -> Series.ofCount(name, counter::count));
  }

  static RegisteredMeter of(Gauge<?> gauge) {
    return new RegisteredMeter(
        gauge, MeterType.GAUGE, name -> Series.ofValue(name, () -> gauge.value().doubleValue()));
  }

  /**
   * @param ticks records ticks of the unit
   */
  static RegisteredMeter of(DistributionSummary ticks, Unit unit) {
    return new RegisteredMeter(
        ticks, MeterType.HISTOGRAM, name -> new HistogramSeries(name, ticks, unit));
  }

  /** A meter that somebody else made; of a histogram, nobody would know the unit. */
  static RegisteredMeter ofAny(Meter meter) {
    return switch (meter) {
      case Counter counter -> of(counter);
      case FunctionalCounter counter -> of(counter);
      case Gauge<?> gauge -> of(gauge);
      default -> throw new IllegalArgumentException("meter is of an unknown type: " + meter);
    };
  }

  /** The name of its family, without the suffix of its type. */
  String family() {
    return PrometheusName.ofFamily(meter, type);
  }
}
