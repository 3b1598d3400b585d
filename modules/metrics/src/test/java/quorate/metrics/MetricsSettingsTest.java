package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.running.Build;

class MetricsSettingsTest {
  private static final Build BUILD = new Build("0.1.0", "abc1234", "2026-01-01T00:00:00Z");

  @Test
  void intervalsArePositive() {
    assertEquals("check interval must be positive: PT0S", refused(List.of(), 0, 1));
    assertEquals("step interval must be positive: PT-1S", refused(List.of(), 1, -1));
  }

  @Test
  void componentsDiffer() {
    assertEquals("components must differ: [nats, nats]", refused(List.of("nats", "nats"), 1, 1));
  }

  private static String refused(List<String> components, long checkSeconds, long stepSeconds) {
    return assertThrows(
            IllegalArgumentException.class,
            () ->
                new MetricsSettings(
                    components,
                    Duration.ofSeconds(checkSeconds),
                    Duration.ofSeconds(stepSeconds),
                    BUILD))
        .getMessage();
  }
}
