package quorate.metrics;

import io.helidon.config.Config;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.metrics.spi.MetersProvider;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The meters of the JVM as Helidon makes them, under the names by which Prometheus knows those of
 * Helidon. No registry is there to hold them: what Helidon would register says what to read.
 */
final class JvmMeters {
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-zA-Z0-9_]");
  private static final Pattern NEW_WORD = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private JvmMeters() {}

  /**
   * From an empty configuration, since otherwise Helidon goes and looks for files and variables.
   * Its other way to a factory, the service registry, does that too.
   */
  @SuppressWarnings("removal")
  static void register(Catalogue catalogue) {
    MetricsFactory factory = MetricsFactory.getInstance(Config.empty());
    ServiceLoader.load(MetersProvider.class).stream()
        .flatMap(provider -> provider.get().meterBuilders(factory).stream())
        .forEach(meter -> register(catalogue, meter));
  }

  private static void register(Catalogue catalogue, Meter.Builder<?, ?> meter) {
    String name = name(meter);
    String help = meter.description().orElse("");
    TreeMap<String, String> labels = new TreeMap<>(meter.tags());
    switch (meter) {
      case FunctionalCounter.Builder<?> counter -> {
        Supplier<Long> count = count(counter);
        String total = name.endsWith("_total") ? name : name + "_total";
        catalogue.counter(total, help, labels, _ -> count.get());
      }
      case Gauge.Builder<?> gauge -> {
        Supplier<? extends Number> value = gauge.supplier();
        catalogue.gauge(name, help, labels, _ -> value.get().doubleValue());
      }
      // Of a histogram, nobody would know the unit.
      default -> throw new IllegalArgumentException("meter is of an unknown type: " + meter);
    }
  }

  private static <T> Supplier<Long> count(FunctionalCounter.Builder<T> counter) {
    return () -> counter.fn().apply(counter.stateObject());
  }

  /** Of {@code memory.usedHeap} in bytes, {@code memory_used_heap_bytes}. */
  private static String name(Meter.Builder<?, ?> meter) {
    String words = NEW_WORD.matcher(meter.name()).replaceAll("_").toLowerCase(Locale.ROOT);
    String name = NOT_IN_NAMES.matcher(words).replaceAll("_");
    String unit = meter.baseUnit().filter(one -> !one.isBlank()).map("_"::concat).orElse("");
    return name.endsWith(unit) ? name : name + unit;
  }
}
