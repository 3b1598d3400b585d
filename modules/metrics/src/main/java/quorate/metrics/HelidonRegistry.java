package quorate.metrics;

import io.helidon.config.Config;
import io.helidon.metrics.api.BuiltInMeterNameFormat;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsConfig;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.metrics.api.ScopingConfig;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Helidon's registry of meters. A process has one, whatever Helidon's API suggests: each registry
 * and factory of its provider stands on the same static one below. What tells meters of one name
 * apart in it is their scope, which Helidon keeps as a label; the exposition leaves that out.
 */
record HelidonRegistry(MetricsFactory factory, MeterRegistry registry, List<Meter> jvmMeters) {
  /** The label in which Helidon keeps a meter's scope. */
  static final String SCOPE_LABEL = "scope";

  private static final HelidonRegistry OF_THIS_PROCESS = create();

  static HelidonRegistry ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * From an empty configuration, since otherwise Helidon goes and looks for files and variables,
   * and what it finds changes labels. Its other way to a factory, the service registry, does that
   * too.
   */
  @SuppressWarnings("removal")
  private static HelidonRegistry create() {
    MetricsFactory factory = MetricsFactory.getInstance(Config.empty());
    MeterRegistry registry =
        factory.globalRegistry(
            MetricsConfig.builder()
                .config(Config.empty())
                .scoping(ScopingConfig.builder().tagName(SCOPE_LABEL).build())
                .builtInMeterNameFormat(BuiltInMeterNameFormat.SNAKE)
                .build());
    return new HelidonRegistry(factory, registry, metersOfTheJvm(registry));
  }

  private static List<Meter> metersOfTheJvm(MeterRegistry registry) {
    Iterable<Meter> meters = registry.meters(List.of(Meter.Scope.BASE));
    return StreamSupport.stream(meters.spliterator(), false)
        .sorted(Comparator.comparing(meter -> meter.id().toString()))
        .toList();
  }
}
