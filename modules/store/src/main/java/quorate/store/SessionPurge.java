package quorate.store;

import io.helidon.dbclient.DbExecute;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Deletes stopped sessions whole. What is of a session is append-only, and says so unless told.
 *
 * <p>No statement deletes more than a slice, for a session may have very many rows, and a statement
 * has little time. What the sums of a session are made of goes in one transaction with it; its
 * points go before.
 */
final class SessionPurge {
  /** The most rows that one statement deletes. */
  static final int SLICE = 1_000;

  private static final String POINTS =
      """
      delete from equity_points where session_id = ?::uuid and at <= (
        select max(at) from (
          select at from equity_points where session_id = ?::uuid order by at limit ?) as first)
      """;

  /** In an order in which no row is needed by another any more. */
  private static final List<String> REST =
      List.of(
          slice(
              "position_legs",
              """
              select l.ctid from position_legs l join positions p on p.id = l.position_id
              where p.session_id = ?::uuid\
              """),
          slice("fills", "select ctid from fills where session_id = ?::uuid"),
          slice("positions", "select ctid from positions where session_id = ?::uuid"),
          slice("orders", "select ctid from orders where session_id = ?::uuid"));

  private SessionPurge() {}

  private static String slice(String table, String rows) {
    return "delete from %s where ctid = any(array(%s limit ?))".formatted(table, rows);
  }

  /** Allows this transaction to delete what else stays for ever. */
  static void allow(DbExecute transaction) {
    transaction.createGet("select set_config('quorate.purge', 'on', true)").execute();
  }

  /** Sessions that stopped longer ago, the first of them first. */
  static List<UUID> find(DbExecute database, Group group, Duration retention, int most) {
    return Statements.with(
            database.createQuery(
                """
                select id from trading_sessions
                where group_name = ? and stopped_at < clock_timestamp() - ? * interval '1 ms'
                order by stopped_at limit ?
                """),
            group.name(),
            retention.toMillis(),
            most)
        .execute()
        .map(row -> Columns.id(row, "id"))
        .toList();
  }

  /** Deletes a slice of a session's points, and returns whether more may be left. */
  static boolean points(DbExecute transaction, UUID session) {
    allow(transaction);
    return Statements.with(transaction.createDelete(POINTS), session, session, SLICE).execute()
        == SLICE;
  }

  /** Deletes a session that has no points. */
  static void purge(DbExecute transaction, UUID session) {
    allow(transaction);
    for (String slice : REST) {
      while (Statements.with(transaction.createDelete(slice), session, SLICE).execute() == SLICE) {
        // The next slice is of the same table.
      }
    }
    Statements.with(
            transaction.createDelete("delete from trading_sessions where id = ?::uuid"), session)
        .execute();
  }
}
