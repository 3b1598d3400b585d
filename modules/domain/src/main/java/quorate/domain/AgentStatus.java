package quorate.domain;

import java.util.Locale;

/** The condition of an agent, as the registry sees it. */
public enum AgentStatus {
  /** Beats, and says nothing to the contrary. */
  HEALTHY,
  /** Says so, or has not signalled for too long; still votes. */
  DEGRADED,
  /** Silent for too long, or says so; neither votes nor vetoes. */
  UNHEALTHY,
  /** Heard by a signal, never by a heartbeat; votes. */
  UNKNOWN;

  /** The word used in metrics, such as {@code healthy}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
