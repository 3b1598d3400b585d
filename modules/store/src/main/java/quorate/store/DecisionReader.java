package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbStatementQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
  private final Pool pool;
  private final Group group;
  private final Semaphore readers;

  DecisionReader(Pool pool, Group group, int maxReaders) {
    this.pool = pool;
    this.group = group;
    this.readers = new Semaphore(maxReaders, true);
  }

  /**
   * Decisions in order of their sequence.
   *
   * @param after only those with a greater sequence; where empty, the newest ones
   * @param symbol only those of one symbol
   * @param limit at most so many
   * @throws StoreException when the database cannot say, or too many others are reading
   */
  public List<RecordedDecision> list(OptionalLong after, Optional<String> symbol, int limit) {
    String conditions =
        "where d.group_name = ?"
            + (after.isPresent() ? " and d.sequence > ?" : "")
            + (symbol.isPresent() ? " and d.symbol = ?" : "")
            + (after.isPresent() ? " order by d.sequence" : " order by d.sequence desc")
            + " limit ?";
    String sql = DecisionQuery.sql("from decisions d", "all", conditions);
    return reading(
        () ->
            pool.inTransaction(
                transaction -> {
                  DbStatementQuery query = transaction.createQuery(sql).addParam(group.name());
                  after.ifPresent(query::addParam);
                  symbol.ifPresent(query::addParam);
                  List<RecordedDecision> found =
                      new ArrayList<>(
                          query.addParam(limit).execute().map(DecisionQuery::decision).toList());
                  if (after.isEmpty()) {
                    Collections.reverse(found);
                  }
                  return found;
                }));
  }

  /**
   * One decision.
   *
   * @throws StoreException as for a list
   */
  public Optional<RecordedDecision> find(UUID id) {
    String sql =
        DecisionQuery.sql("from decisions d", "all", "where d.id = ?::uuid and d.group_name = ?");
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
   * The signals of the last decision of each symbol decided within the window: what an instance
   * must know before it decides.
   *
   * @throws StoreException when the database cannot say
   */
  public DecidedMemory lastDecided(Duration window) {
    try {
      return pool.inTransaction(
          transaction -> {
            List<DecidedMemory.DecidedSignal> signals = new ArrayList<>();
            transaction
                .createQuery(
                    """
                    select last.symbol, array_agg(v.agent_name) as names,
                      array_agg((extract(epoch from v.signal_timestamp) * 1000000)::bigint)
                        as timestamps
                    from (
                      select distinct on (symbol) id, symbol from decisions
                      where group_name = ?
                        and decided_at > clock_timestamp() - ? * interval '1 millisecond'
                      order by symbol, sequence desc) as last
                    join decision_votes v on v.decision_id = last.id
                    group by last.symbol
                    """)
                .addParam(group.name())
                .addParam(window.toMillis())
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
