package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatementGet;
import io.helidon.dbclient.DbStatementQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import quorate.record.Archive;
import quorate.record.RecordUnavailable;
import quorate.record.RecordedDecision;

/**
 * Reads recorded decisions. Thread-safe. Readers from outside take at most half of the connections,
 * so that no number of them keeps decisions from being recorded.
 */
final class PostgresArchive implements Archive {
  /** A page ends with the decision that brings it to so many votes. */
  private static final int VOTES_PER_PAGE = 5_000;

  private final Pool pool;
  private final Group group;
  private final Semaphore readers;

  PostgresArchive(Pool pool, Group group, int maxReaders) {
    this.pool = pool;
    this.group = group;
    this.readers = new Semaphore(maxReaders, true);
  }

  @Override
  public List<RecordedDecision> page(long after, Optional<String> symbol, int limit) {
    String page =
        """
        from (
          select id, sequence, sum(participating_agents) over (order by sequence)
            - participating_agents as votes_before
          from (
            select id, sequence, participating_agents from decisions
            where group_name = ? and sequence > ? %s order by sequence limit ?) as next) as page
        join decisions d on d.id = page.id
        """
            .formatted(symbol.isPresent() ? "and symbol = ?" : "");
    String sql = DecisionQuery.whole(page, "where page.votes_before < ? order by d.sequence");
    return reading(
        () ->
            pool.inTransaction(
                transaction -> {
                  DbStatementQuery query =
                      transaction.createQuery(sql).addParam(group.name()).addParam(after);
                  symbol.ifPresent(query::addParam);
                  return query
                      .addParam(limit)
                      .addParam(VOTES_PER_PAGE)
                      .execute()
                      .map(DecisionQuery::decision)
                      .toList();
                }));
  }

  @Override
  public long beforeNewest(Optional<String> symbol, int count) {
    String sql =
        """
        select coalesce(min(sequence), 1) - 1 as before from (
          select sequence from decisions where group_name = ? %s
          order by sequence desc limit ?) as newest
        """
            .formatted(symbol.isPresent() ? "and symbol = ?" : "");
    return reading(
        () -> {
          DbStatementGet query = pool.client().execute().createGet(sql).addParam(group.name());
          symbol.ifPresent(query::addParam);
          return query
              .addParam(count)
              .execute()
              .map(row -> DecisionQuery.value(row, "before", Long.class))
              .orElse(0L);
        });
  }

  @Override
  public Optional<RecordedDecision> find(UUID id) {
    String sql =
        DecisionQuery.whole("from decisions d", "where d.id = ?::uuid and d.group_name = ?");
    return reading(
        () ->
            pool.client()
                .execute()
                .createGet(sql)
                .addParam(id.toString())
                .addParam(group.name())
                .execute()
                .map(DecisionQuery::decision));
  }

  private <T> T reading(Supplier<T> read) {
    boolean admitted = false;
    try {
      admitted = readers.tryAcquire(pool.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (!admitted) {
        throw new RecordUnavailable("Too many decisions are being read at a time", null);
      }
      return read.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecordUnavailable("Reading decisions was interrupted", e);
    } catch (DbClientException | CommitInDoubt e) {
      throw Failures.of("Decisions cannot be read", e);
    } finally {
      if (admitted) {
        readers.release();
      }
    }
  }
}
