package quorate.store;

import static quorate.store.Columns.instant;
import static quorate.store.Columns.is;
import static quorate.store.Columns.maybeInstant;
import static quorate.store.Columns.maybeText;
import static quorate.store.Columns.number;
import static quorate.store.Columns.text;

import io.helidon.dbclient.DbRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import quorate.domain.AgentStatus;
import quorate.domain.AgentView;
import quorate.domain.DropReason;
import quorate.domain.Ratio;
import quorate.record.AgentStatusRow;
import quorate.record.AgentStatuses;

/** The group's agents as they were last seen. Thread-safe. */
final class PostgresAgentStatuses implements AgentStatuses {
  private static final String PUT =
      """
      insert into agent_status (
        group_name, term, agent_name, agent_type, status, enabled, weight, veto, reported,
        first_seen, last_heartbeat, last_signal, signal_count, refused_count,
        last_refusal_reason, last_refused_at, updated_at)
      select ?, ?, name, type, status, enabled, weight::numeric / 1000000, veto, reported,
        %1$s, %2$s, %3$s, signals, refused, refusal, %4$s, clock_timestamp()
      from unnest(
        ?::text[], ?::text[], ?::text[], ?::boolean[], ?::integer[], ?::boolean[], ?::text[],
        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[])
      as agent (
        name, type, status, enabled, weight, veto, reported, first_seen, last_heartbeat,
        last_signal, signals, refused, refusal, refused_at)
      order by name
      on conflict (group_name, agent_name) do update set
        term = excluded.term, agent_type = excluded.agent_type, status = excluded.status,
        enabled = excluded.enabled, weight = excluded.weight, veto = excluded.veto,
        reported = excluded.reported, last_heartbeat = excluded.last_heartbeat,
        last_signal = excluded.last_signal, signal_count = excluded.signal_count,
        refused_count = excluded.refused_count,
        last_refusal_reason = excluded.last_refusal_reason,
        last_refused_at = excluded.last_refused_at, updated_at = excluded.updated_at
      where (excluded.term, excluded.updated_at) >= (agent_status.term, agent_status.updated_at)
      """
          .formatted(
              time("first_seen"), time("last_heartbeat"), time("last_signal"), time("refused_at"));

  private static final String SELECT =
      """
      select agent_name, agent_type, status, enabled, (weight * 1000000)::integer as weight, veto,
        reported, first_seen, last_heartbeat, last_signal, signal_count, refused_count,
        last_refusal_reason, last_refused_at, term, updated_at
      from agent_status where group_name = ?
      """;

  private final JoinedTransactions transactions;
  private final Group group;

  PostgresAgentStatuses(JoinedTransactions transactions, Group group) {
    this.transactions = transactions;
    this.group = group;
  }

  private static String time(String micros) {
    return "timestamptz 'epoch' + %s * interval '1 microsecond'".formatted(micros);
  }

  @Override
  public void put(long term, List<AgentView> agents) {
    if (agents.isEmpty()) {
      return;
    }
    transactions.write(
        "The agents cannot be written down",
        transaction ->
            Statements.with(
                    transaction.createInsert(PUT),
                    group.name(),
                    term,
                    column(agents, AgentView::name, String[]::new),
                    column(agents, AgentView::type, String[]::new),
                    column(agents, agent -> agent.status().name(), String[]::new),
                    column(agents, AgentView::enabled, Boolean[]::new),
                    column(agents, agent -> agent.weight().millionths(), Integer[]::new),
                    column(agents, AgentView::veto, Boolean[]::new),
                    column(agents, AgentView::reported, String[]::new),
                    column(agents, agent -> Micros.of(agent.firstSeen()), Long[]::new),
                    column(agents, agent -> micros(agent.lastHeartbeat()), Long[]::new),
                    column(agents, agent -> micros(agent.lastSignal()), Long[]::new),
                    column(agents, AgentView::signalCount, Long[]::new),
                    column(agents, AgentView::refusedCount, Long[]::new),
                    column(
                        agents,
                        agent -> agent.lastRefusal().map(DropReason::name).orElse(null),
                        String[]::new),
                    column(agents, agent -> micros(agent.lastRefusedAt()), Long[]::new))
                .execute());
  }

  private static Long micros(Optional<Instant> instant) {
    return instant.map(Micros::of).orElse(null);
  }

  private static <T> Object column(
      List<AgentView> agents, Function<AgentView, T> column, IntFunction<T[]> array) {
    return agents.stream().map(column).toArray(array);
  }

  @Override
  public List<AgentStatusRow> list() {
    return transactions.read(
        "Agents cannot be read",
        database ->
            Statements.with(
                    database.createQuery(SELECT + " order by agent_name collate \"C\""),
                    group.name())
                .execute()
                .map(PostgresAgentStatuses::agent)
                .toList());
  }

  @Override
  public Optional<AgentStatusRow> find(String name) {
    return transactions.read(
        "Agents cannot be read",
        database ->
            Statements.with(database.createGet(SELECT + " and agent_name = ?"), group.name(), name)
                .execute()
                .map(PostgresAgentStatuses::agent));
  }

  @Override
  public long deleteUnchanged(Duration kept, int batch) {
    return transactions.write(
        "Agents that are long gone cannot be forgotten",
        transaction ->
            Statements.with(
                    transaction.createDelete(
                        """
                        delete from agent_status where group_name = ? and agent_name = any(array(
                          select agent_name from agent_status
                          where group_name = ?
                            and updated_at < clock_timestamp() - ? * interval '1 ms'
                          order by updated_at limit ? for update skip locked))
                        """),
                    group.name(),
                    group.name(),
                    kept.toMillis(),
                    batch)
                .execute());
  }

  private static AgentStatusRow agent(DbRow row) {
    AgentStatus status = AgentStatus.valueOf(text(row, "status"));
    boolean enabled = is(row, "enabled");
    return new AgentStatusRow(
        new AgentView(
            text(row, "agent_name"),
            text(row, "agent_type"),
            status,
            enabled && status == AgentStatus.HEALTHY,
            enabled,
            new Ratio(Columns.smallNumber(row, "weight")),
            is(row, "veto"),
            text(row, "reported"),
            instant(row, "first_seen"),
            maybeInstant(row, "last_heartbeat"),
            maybeInstant(row, "last_signal"),
            number(row, "signal_count"),
            number(row, "refused_count"),
            maybeText(row, "last_refusal_reason").map(DropReason::valueOf),
            maybeInstant(row, "last_refused_at")),
        number(row, "term"),
        instant(row, "updated_at"));
  }
}
