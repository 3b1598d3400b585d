package quorate.domain;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counts of agents.
 *
 * @param byStatus with every status, disabled agents included
 * @param active enabled and HEALTHY
 */
public record AgentTotals(Map<AgentStatus, Integer> byStatus, int active) {

  public AgentTotals {
    byStatus = Map.copyOf(byStatus);
  }

  static AgentTotals of(Iterable<Agent> agents, long nowMillis) {
    int[] counts = new int[AgentStatus.values().length];
    int active = 0;
    for (Agent agent : agents) {
      AgentStatus status = agent.status(nowMillis);
      counts[status.ordinal()]++;
      if (status == AgentStatus.HEALTHY && agent.enabled()) {
        active++;
      }
    }
    Map<AgentStatus, Integer> byStatus = new EnumMap<>(AgentStatus.class);
    for (AgentStatus status : AgentStatus.values()) {
      byStatus.put(status, counts[status.ordinal()]);
    }
    return new AgentTotals(byStatus, active);
  }

  public int with(AgentStatus status) {
    return byStatus.getOrDefault(status, 0);
  }
}
