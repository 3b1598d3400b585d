package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatementGet;
import io.helidon.dbclient.DbStatementQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import quorate.domain.DecidedMemory;
import quorate.domain.RecordedDecision;

/**
 * Reads recorded decisions. Thread-safe. Readers from outside take at most half of the connections,
 * so that no number of them keeps decisions from being recorded.
 */
public final class DecisionReader {
  /** A page ends with the decision that brings it to so many votes. */
  private static final int VOTES_PER_PAGE = 5_000;

  private final Pool pool;
  private final Group group;
  private final Semaphore readers;

  DecisionReader(Pool pool, Group group, int maxReaders) {
    this.pool = pool;
    this.group = group;
    this.readers = new Semaphore(maxReaders, true);
  }

  /**
   * The next decisions in order of their sequence: as many as asked for, or fewer, so that what is
   * in memory at a time stays small; none only if there is none.
   *
   * @param after only those with a greater sequence
   * @param symbol only those of one symbol
   * @throws StoreException when the database cannot say, or too many others are reading
   */
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

  /**
   * The sequence after which the newest decisions come.
   *
   * @param count how many of the newest
   * @throws StoreException as for a page
   */
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

  /**
   * One decision.
   *
   * @throws StoreException as for a page
   */
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
        throw new StoreException("Too many decisions are being read at a time", null);
      }
      return read.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Reading decisions was interrupted", e);
    } catch (DbClientException | CommitInDoubt e) {
      throw Failures.of("Decisions cannot be read", e);
    } finally {
      if (admitted) {
        readers.release();
      }
    }
  }

  /**
   * The signals of the last decision of each of the symbols, and of each symbol decided within the
   * window: what an instance must know before it decides. The symbols are those it has heard of;
   * the window adds those it is about to hear of, and cannot stand for the others, because the
   * clocks of whoever decided and of the database may have been moved since.
   *
   * @throws StoreException when the database cannot say
   */
  public DecidedMemory lastDecided(Collection<String> symbols, Duration window) {
    try {
      return pool.inTransaction(
          transaction -> {
            List<DecidedMemory.DecidedSignal> signals = new ArrayList<>();
            transaction
                .createQuery(
                    """
                    with candidates as (
                      select unnest(?::text[]) as symbol
                      union
                      select symbol from decisions
                      where group_name = ?
                        and decided_at > clock_timestamp() - ? * interval '1 millisecond')
                    select last.symbol, array_agg(v.agent_name) as names,
                      array_agg((extract(epoch from v.signal_timestamp) * 1000000)::bigint)
                        as timestamps
                    from candidates c
                    cross join lateral (
                      select d.id, d.symbol from decisions d
                      where d.group_name = ? and d.symbol = c.symbol
                      order by d.sequence desc limit 1) as last
                    join decision_votes v on v.decision_id = last.id
                    group by last.symbol
                    """)
                .addParam(symbols.toArray(String[]::new))
                .addParam(group.name())
                .addParam(window.toMillis())
                .addParam(group.name())
                .execute()
                .forEach(
                    row -> {
                      String symbol = DecisionQuery.value(row, "symbol", String.class);
                      String[] names = DecisionQuery.array(row, "names", String[].class);
                      Long[] micros = DecisionQuery.array(row, "timestamps", Long[].class);
                      for (int i = 0; i < names.length; i++) {
                        signals.add(
                            new DecidedMemory.DecidedSignal(
                                symbol, names[i], Micros.toInstant(micros[i])));
                      }
                    });
            return DecidedMemory.of(signals);
          });
    } catch (DbClientException | CommitInDoubt e) {
      throw Failures.of("What was decided last cannot be read", e);
    }
  }
}
