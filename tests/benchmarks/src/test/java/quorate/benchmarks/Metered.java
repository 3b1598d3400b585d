package quorate.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import quorate.domain.EngineView;
import quorate.metrics.MetricsSettings;
import quorate.metrics.OrchestratorMetrics;
import quorate.metrics.Reading;
import quorate.running.Build;
import quorate.trading.PaperTotals;

/** An instance's meters as they are with the defaults. */
final class Metered {
  private static final MetricsSettings SETTINGS =
      new MetricsSettings(
          List.of("database", "nats", "agents"),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          new Build("0.1.0", "unknown", "unknown"));

  private Metered() {}

  static OrchestratorMetrics metrics() {
    return new OrchestratorMetrics(SETTINGS);
  }

  static Reading reading(EngineView engine) {
    return new Reading(
        engine,
        List.of(),
        true,
        Optional.of(false),
        OptionalLong.of(0),
        Instant.EPOCH,
        Map.of(),
        PaperTotals.NONE);
  }
}
