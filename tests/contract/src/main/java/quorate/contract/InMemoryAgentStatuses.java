package quorate.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import quorate.domain.AgentView;
import quorate.record.AgentStatusRow;
import quorate.record.AgentStatuses;

final class InMemoryAgentStatuses implements AgentStatuses {
  private final InMemoryRecord record;
  private final TradingRows rows;

  InMemoryAgentStatuses(InMemoryRecord record, TradingRows rows) {
    this.record = record;
    this.rows = rows;
  }

  @Override
  public void put(long term, List<AgentView> agents) {
    for (AgentView agent : agents) {
      AgentStatusRow before = rows.agents.get(agent.name());
      if (before == null || before.term() <= term) {
        Instant firstSeen = before == null ? agent.firstSeen() : before.agent().firstSeen();
        rows.agents.put(
            agent.name(), new AgentStatusRow(since(agent, firstSeen), term, record.now()));
      }
    }
  }

  private static AgentView since(AgentView agent, Instant firstSeen) {
    return new AgentView(
        agent.name(),
        agent.type(),
        agent.status(),
        agent.active(),
        agent.enabled(),
        agent.weight(),
        agent.veto(),
        agent.reported(),
        firstSeen,
        agent.lastHeartbeat(),
        agent.lastSignal(),
        agent.signalCount(),
        agent.refusedCount(),
        agent.lastRefusal(),
        agent.lastRefusedAt());
  }

  @Override
  public List<AgentStatusRow> list() {
    return rows.agents.values().stream()
        .sorted(Comparator.comparing((AgentStatusRow row) -> row.agent().name()))
        .toList();
  }

  @Override
  public Optional<AgentStatusRow> find(String name) {
    return Optional.ofNullable(rows.agents.get(name));
  }

  @Override
  public long deleteUnchanged(Duration kept, int batch) {
    Instant before = record.now().minus(kept);
    List<String> gone =
        rows.agents.values().stream()
            .filter(row -> row.updatedAt().isBefore(before))
            .map(row -> row.agent().name())
            .limit(batch)
            .toList();
    gone.forEach(rows.agents::remove);
    return gone.size();
  }
}
