package quorate.store;

import io.helidon.dbclient.DbExecute;

/** The days by which signals and points of equity are kept. */
final class HistoryDays {
  private HistoryDays() {}

  static int make(DbExecute transaction, int days) {
    return Statements.with(transaction.createGet("select make_history_days(?) as days"), days)
        .execute()
        .map(row -> Columns.smallNumber(row, "days"))
        .orElseThrow();
  }

  /**
   * Drops the days before the one that is so many days ago.
   *
   * @param table {@code agent_signals} or {@code equity_points}
   */
  static int drop(DbExecute transaction, String table, int kept) {
    return Statements.with(
            transaction.createGet(
                """
                select drop_history_days(?, (clock_timestamp() at time zone 'utc')::date - ?)
                  as days
                """),
            table,
            kept)
        .execute()
        .map(row -> Columns.smallNumber(row, "days"))
        .orElseThrow();
  }
}
