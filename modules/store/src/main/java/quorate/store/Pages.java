package quorate.store;

import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import quorate.trading.record.Cursor;
import quorate.trading.record.Page;
import quorate.trading.record.PageRequest;

/**
 * A list by pages, newest first. Only the conditions that are wanted stand in the statement, so
 * that each has the plan of its index.
 */
final class Pages {
  private final StringBuilder where;
  private final List<Object> values = new ArrayList<>();

  /**
   * @param condition the first one
   */
  Pages(String condition, Object... values) {
    where = new StringBuilder("where ").append(condition);
    this.values.addAll(List.of(values));
  }

  Pages and(String condition, Object... values) {
    where.append(" and ").append(condition);
    this.values.addAll(List.of(values));
    return this;
  }

  Pages and(String condition, Optional<?> value) {
    return value.isPresent() ? and(condition, new Object[] {value.get()}) : this;
  }

  /** Wants what is from one time on and before another. */
  Pages within(String time, Optional<Instant> from, Optional<Instant> to) {
    return and(time + " >= " + Statements.INSTANT, from).and(time + " < " + Statements.INSTANT, to);
  }

  /**
   * The first rows.
   *
   * @param select with its joins
   * @param order the columns by which they are ordered
   */
  Stream<DbRow> first(DbExecute database, String select, String order, int limit) {
    String sql = select + where + " order by " + order + " limit ?";
    List<Object> all = new ArrayList<>(values);
    all.add(limit);
    return database instanceof DbTransaction
        ? Statements.with(database.createQuery(sql), all.toArray()).execute()
        : ListedRow.query(database, sql, all);
  }

  /**
   * A page by a time and an id as PostgreSQL orders it. One more row is read than it holds, to know
   * whether another one follows.
   *
   * @param select with its joins
   * @param time the column of the cursor's time
   * @param id the column of the cursor's id
   */
  <T> Page<T> read(
      DbExecute database,
      String select,
      String time,
      String id,
      PageRequest page,
      Function<DbRow, T> toRow,
      Function<T, Cursor> toCursor) {
    page.after()
        .ifPresent(
            cursor ->
                and(
                    "(%s, %s) < (%s, ?::uuid)".formatted(time, id, Statements.INSTANT),
                    cursor.at(),
                    cursor.id()));
    List<T> rows =
        new ArrayList<>(
            first(database, select, time + " desc, " + id + " desc", page.limit() + 1)
                .map(toRow)
                .toList());
    if (rows.size() <= page.limit()) {
      return new Page<>(rows, Optional.empty());
    }
    rows.removeLast();
    return new Page<>(rows, Optional.of(toCursor.apply(rows.getLast())));
  }
}
