package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import quorate.record.DecisionSearch;
import quorate.record.RecordedDecision;

/** Finds recorded decisions. Thread-safe. */
final class PostgresDecisionSearch implements DecisionSearch {
  private static final String LAST_OF_SYMBOLS =
      """
      from (
        with recursive symbols as (
          (select symbol from decisions where group_name = ? order by symbol limit 1)
          union all
          select (
            select symbol from decisions where group_name = ? and symbol > symbols.symbol
            order by symbol limit 1)
          from symbols where symbols.symbol is not null)
        select last.* from symbols cross join lateral (
          select * from decisions where group_name = ? and symbol = symbols.symbol
          order by sequence desc limit 1) as last) as d
      """;

  private final Pool pool;
  private final Group group;

  PostgresDecisionSearch(Pool pool, Group group) {
    this.pool = pool;
    this.group = group;
  }

  @Override
  public List<Head> heads(Query query, int limit) {
    StringBuilder conditions = new StringBuilder("where d.group_name = ?");
    List<Object> values = new ArrayList<>();
    values.add(group.name());
    query.after().ifPresent(after -> add(conditions, values, "d.sequence > ?", after));
    query.before().ifPresent(before -> add(conditions, values, "d.sequence < ?", before));
    query.symbol().ifPresent(symbol -> add(conditions, values, "d.symbol = ?", symbol));
    query.action().ifPresent(action -> add(conditions, values, "d.action = ?", action.name()));
    query.from().ifPresent(from -> add(conditions, values, since(">="), micros(from)));
    query.to().ifPresent(to -> add(conditions, values, since("<"), micros(to)));
    boolean upwards = query.after().isPresent();
    conditions.append(" order by d.sequence ").append(upwards ? "limit ?" : "desc limit ?");
    values.add(limit);
    String sql = DecisionQuery.published("from decisions d", 0, conditions.toString());
    List<Head> heads = query(sql, values, PostgresDecisionSearch::head);
    return upwards ? heads : heads.reversed();
  }

  private static String since(String operator) {
    return "d.decided_at " + operator + " timestamptz 'epoch' + ? * interval '1 microsecond'";
  }

  /** Kept within what PostgreSQL can hold. */
  private static long micros(Instant time) {
    return Micros.of(time);
  }

  private static void add(
      StringBuilder conditions, List<Object> values, String condition, Object value) {
    conditions.append(" and ").append(condition);
    values.add(value);
  }

  @Override
  public List<RecordedDecision> whole(List<UUID> ids) {
    String sql =
        DecisionQuery.whole(
            "from decisions d",
            "where d.id = any(?::uuid[]) and d.group_name = ? order by sequence");
    String[] texts = ids.stream().map(UUID::toString).toArray(String[]::new);
    return query(sql, List.of(texts, group.name()), DecisionQuery::decision);
  }

  @Override
  public List<Head> lastOfSymbols(Optional<Place> after, int limit) {
    List<Object> values = new ArrayList<>(List.of(group.name(), group.name(), group.name()));
    StringBuilder conditions = new StringBuilder("where true");
    after.ifPresent(
        place -> {
          conditions.append(
              " and (d.decided_at, d.id) < (timestamptz 'epoch' + ? * interval '1 microsecond',"
                  + " ?::uuid)");
          values.add(micros(place.at()));
          values.add(place.id().toString());
        });
    conditions.append(" order by d.decided_at desc, d.id desc limit ?");
    values.add(limit);
    return query(
        DecisionQuery.published(LAST_OF_SYMBOLS, 0, conditions.toString()),
        values,
        PostgresDecisionSearch::head);
  }

  @Override
  public Optional<Publication> publication(UUID id) {
    return query(
            "select state, attempts from decision_outbox where decision_id = ?::uuid"
                + " and group_name = ?",
            List.of(id.toString(), group.name()),
            row ->
                new Publication(
                    DecisionQuery.value(row, "state", String.class),
                    DecisionQuery.value(row, "attempts", Integer.class)))
        .stream()
        .findFirst();
  }

  private static Head head(DbRow row) {
    return new Head(DecisionQuery.decision(row), DecisionQuery.votesTotal(row));
  }

  /** In a transaction, for a list that is read as it comes needs one. */
  private <T> List<T> query(String sql, List<Object> values, Function<DbRow, T> mapping) {
    return reading(
        () ->
            pool.inTransaction(
                transaction ->
                    transaction.createQuery(sql).params(values).execute().map(mapping).toList()));
  }

  private static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (DbClientException | CommitInDoubt e) {
      throw Failures.of("Decisions cannot be read", e);
    }
  }
}
