package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import quorate.record.ControlHistory;
import quorate.record.TradingControl;

/** Reads pauses and resumes. Thread-safe. */
final class PostgresControlHistory implements ControlHistory {
  private static final String CURRENT =
      """
      select g.paused, s.changed_at, s.actor, s.reason
      from orchestrator_group g left join lateral (
        select changed_at, actor, reason from orchestrator_state
        where group_name = g.group_name order by id desc limit 1) as s on true
      where g.group_name = ?
      """;

  private static final String CHANGES =
      """
      select id, paused, actor, reason, address, changed_at from orchestrator_state
      where group_name = ? and id < ? order by id desc limit ?
      """;

  private final Pool pool;
  private final Group group;

  PostgresControlHistory(Pool pool, Group group) {
    this.pool = pool;
    this.group = group;
  }

  @Override
  public TradingControl current() {
    return reading(
        () ->
            pool.client()
                .execute()
                .createGet(CURRENT)
                .addParam(group.name())
                .execute()
                .map(PostgresControl::control)
                .orElse(TradingControl.NEVER_PAUSED));
  }

  @Override
  public List<Change> changes(OptionalLong before, int limit) {
    return reading(
        () ->
            pool.client()
                .execute()
                .createQuery(CHANGES)
                .addParam(group.name())
                .addParam(before.orElse(Long.MAX_VALUE))
                .addParam(limit)
                .execute()
                .map(PostgresControlHistory::change)
                .toList());
  }

  private static Change change(DbRow row) {
    return new Change(
        DecisionQuery.value(row, "id", Long.class),
        DecisionQuery.value(row, "paused", Boolean.class),
        Optional.ofNullable(DecisionQuery.value(row, "actor", String.class)),
        Optional.ofNullable(DecisionQuery.value(row, "reason", String.class)),
        DecisionQuery.value(row, "address", String.class),
        DecisionQuery.instant(row, "changed_at"));
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (DbClientException e) {
      throw Failures.of("The pause cannot be read", e);
    }
  }
}
