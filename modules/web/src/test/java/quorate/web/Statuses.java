package quorate.web;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import quorate.domain.AgentStatus;
import quorate.domain.AgentTotals;
import quorate.domain.DecisionRules;

/** What instances say of themselves. */
final class Statuses {
  static final InstanceStatus RUNNING = of(InstanceStatus.Phase.RUNNING, true, 345);

  private Statuses() {}

  static InstanceStatus of(InstanceStatus.Phase phase, boolean active, long processed) {
    return of(phase, active, processed, Optional.empty());
  }

  static InstanceStatus onPaper(String clock) {
    return of(InstanceStatus.Phase.RUNNING, true, 345, Optional.of(clock));
  }

  private static InstanceStatus of(
      InstanceStatus.Phase phase, boolean active, long processed, Optional<String> paperClock) {
    return new InstanceStatus(
        phase,
        active,
        "alpha",
        "one",
        7,
        Duration.ofMillis(61_999),
        new AgentTotals(
            Map.of(
                AgentStatus.HEALTHY, 3,
                AgentStatus.DEGRADED, 4,
                AgentStatus.UNHEALTHY, 5,
                AgentStatus.UNKNOWN, 6),
            2),
        12,
        processed,
        67,
        FakeClock.START.plusMillis(250),
        phase == InstanceStatus.Phase.PAUSED,
        DecisionRules.DEFAULT,
        Duration.ofSeconds(30),
        paperClock);
  }
}
