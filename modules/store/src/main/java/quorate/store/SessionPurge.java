package quorate.store;

import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.UUID;

/** Deletes stopped sessions whole. What is of a session is append-only, and says so unless told. */
final class SessionPurge {
  private SessionPurge() {}

  /** Allows this transaction to delete what else stays for ever. */
  static void allow(DbExecute transaction) {
    transaction.createGet("select set_config('quorate.purge', 'on', true)").execute();
  }

  static long purge(DbExecute transaction, Group group, Duration retention, int batch) {
    String[] ids =
        Statements.with(
                transaction.createQuery(
                    """
                    select id from trading_sessions
                    where group_name = ? and stopped_at < clock_timestamp() - ? * interval '1 ms'
                    order by stopped_at limit ?
                    """),
                group.name(),
                retention.toMillis(),
                batch)
            .execute()
            .map(row -> Columns.id(row, "id"))
            .map(UUID::toString)
            .toArray(String[]::new);
    if (ids.length == 0) {
      return 0;
    }
    allow(transaction);
    for (String table : new String[] {"position_legs", "fills", "positions", "orders"}) {
      delete(transaction, table, "session_id", ids);
    }
    delete(transaction, "equity_points", "session_id", ids);
    return delete(transaction, "trading_sessions", "id", ids);
  }

  private static long delete(DbExecute transaction, String table, String column, String[] ids) {
    return transaction
        .createDelete("delete from %s where %s = any(?::uuid[])".formatted(table, column))
        .addParam(ids)
        .execute();
  }
}
