package quorate.backtest;

import java.util.Locale;

/** What an agent's heartbeat says of it. */
enum AgentHealth {
  HEALTHY,
  DEGRADED,
  UNHEALTHY;

  private static final AgentHealth[] ALL = values();

  static AgentHealth of(int ordinal) {
    return ALL[ordinal];
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
