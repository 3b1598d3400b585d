package quorate.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quorate.checks.ComponentHealth;
import quorate.checks.HealthSnapshot;
import quorate.checks.Status;

/** Snapshots of the components' health. */
final class Health {
  // Before those that are made of them.
  private static final Instant CHECKED = Instant.parse("2026-01-01T00:00:00.125Z");
  private static final Instant SINCE = Instant.parse("2025-12-31T23:00:00Z");

  static final ComponentHealth DATABASE_OK = component("database", Status.OK, "", 0);
  static final ComponentHealth NATS_OK = component("nats", Status.OK, "", 0);
  static final ComponentHealth AGENTS_OK = component("agents", Status.OK, "2 active agents", 0);
  static final HealthSnapshot ALL_OK = of(DATABASE_OK, NATS_OK, AGENTS_OK);

  private Health() {}

  static HealthSnapshot of(ComponentHealth... components) {
    return new HealthSnapshot(List.of(components), List.of(), Long.MAX_VALUE);
  }

  static ComponentHealth component(
      String name, Status status, String message, int consecutiveFailures) {
    return new ComponentHealth(
        name,
        status,
        message,
        Duration.ofNanos(1_234_567),
        Optional.of(CHECKED),
        SINCE,
        consecutiveFailures);
  }

  static ComponentHealth notChecked(String name) {
    return new ComponentHealth(
        name, Status.FAILED, "not checked yet", Duration.ZERO, Optional.empty(), SINCE, 0);
  }
}
