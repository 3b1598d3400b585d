package quorate.sdk;

import java.util.Locale;

/** How an agent says that it is. */
enum AgentStatus {
  HEALTHY(1),
  DEGRADED(0.5),
  UNHEALTHY(0);

  private final double value;

  AgentStatus(double value) {
    this.value = value;
  }

  /** As the gauge shows it. */
  double value() {
    return value;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
