package quorate.metrics;

import io.helidon.metrics.api.Meter;
import java.util.regex.Pattern;

/** Names of meters as Prometheus knows them; Helidon's own formatter makes the same. */
final class PrometheusName {
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-zA-Z0-9_]");

  private PrometheusName() {}

  /** The name of a meter's family, without the suffix of its type: {@code memory_used_bytes}. */
  static String ofFamily(Meter meter, MeterType type) {
    String name = sanitized(meter.id().name());
    String unit = meter.baseUnit().filter(one -> !one.isBlank()).map("_"::concat).orElse("");
    String withUnit = name.endsWith(unit) ? name : name + unit;
    return withUnit.endsWith(type.suffix())
        ? withUnit.substring(0, withUnit.length() - type.suffix().length())
        : withUnit;
  }

  static String sanitized(String name) {
    return NOT_IN_NAMES.matcher(name).replaceAll("_");
  }
}
