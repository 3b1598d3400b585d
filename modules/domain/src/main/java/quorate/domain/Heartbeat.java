package quorate.domain;

import java.time.Instant;

/**
 * An agent's sign of life.
 *
 * @param agentName as in {@link Signal}
 * @param agentType as in {@link Signal}
 * @param timestamp when it was sent, by the agent's own clock
 * @param status what the agent says of itself; any word but degraded and unhealthy counts as
 *     healthy; 1 to 50 characters, shown as it came
 * @param enabled false takes the agent out until a heartbeat with true
 */
public record Heartbeat(
    String agentName, String agentType, Instant timestamp, String status, boolean enabled) {
  private static final int MAX_STATUS = 50;

  /**
   * @throws InvalidField when a name or the status breaks its rule
   */
  public Heartbeat {
    agentName = Names.agentName(agentName);
    agentType = Names.agentType(agentType);
    if (status.isBlank() || status.length() > MAX_STATUS) {
      throw new InvalidField(
          "status", "must have 1 to " + MAX_STATUS + " characters: it has " + status.length());
    }
  }
}
