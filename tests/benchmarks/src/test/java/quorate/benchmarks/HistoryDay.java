package quorate.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import quorate.servers.Database;

/** A day of the history of signals in the past, as its owner may make it. */
final class HistoryDay {
  private static final String DAY = "agent_signals_20260105";

  private final Database place;

  HistoryDay(Database place) {
    this.place = place;
  }

  /** Makes the day unless it is there, and fills it: agents take turns over the whole day. */
  void fill(int rows) throws SQLException {
    place.execute(
        "create table if not exists " + DAY + " (like agent_signals including all)",
        """
        do $$ begin
          if not exists (select from pg_inherits where inhrelid = '%1$s'::regclass) then
            alter table agent_signals attach partition %1$s
              for values from ('2026-01-05 00:00:00+00') to ('2026-01-06 00:00:00+00');
          end if;
        end $$
        """
            .formatted(DAY),
        """
        insert into agent_signals (received_at, group_name, agent_name, agent_type, symbol, signal,
          confidence, signalled_at)
        select at, 'orchestrator', 'agent-' || n %% 10000, 'technical', 'SYM' || n %% 100 || '/USD',
          'BUY', 0.7, at
        from (
          select n, timestamptz '2026-01-05 00:00:00+00' + n * interval '1 day' / %d as at
          from generate_series(0, %d) as n) as heard
        """
            .formatted(rows, rows - 1),
        "vacuum analyze " + DAY);
  }

  /** Deletes all rows, so many in a transaction; returns in how many. */
  int deleteInBatches(int batch) throws SQLException {
    int batches = 0;
    try (Connection connection = place.connect();
        Statement sql = connection.createStatement()) {
      while (sql.executeUpdate(
              """
              delete from agent_signals where received_at < '2026-01-06 00:00:00+00'
                and (tableoid, ctid) in (
                  select tableoid, ctid from agent_signals
                  where received_at < '2026-01-06 00:00:00+00' limit %d)
              """
                  .formatted(batch))
          > 0) {
        batches++;
      }
    }
    return batches;
  }

  void vacuum() throws SQLException {
    place.execute("vacuum " + DAY);
  }
}
