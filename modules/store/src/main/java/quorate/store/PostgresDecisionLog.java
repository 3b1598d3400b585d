package quorate.store;

import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatement;
import io.helidon.dbclient.DbTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;
import quorate.record.CycleRecord;
import quorate.record.DecisionLog;
import quorate.record.RecordResult;
import quorate.record.RecordTransaction;
import quorate.record.RecordedDecision;

/**
 * The record of decisions: written under a term, in sequence without gaps, or not at all.
 * Thread-safe, though only the holder of the lease has reason to write.
 */
final class PostgresDecisionLog implements DecisionLog {
  /** Far fewer than the statement's time is enough for, on a slow disk as well. */
  private static final int MAX_VOTES_PER_DELETION = 20_000;

  /** So many symbols of the record are looked at besides those that were heard of. */
  static final int MOST_SYMBOLS = 50_000;

  /** Beyond that many symbols, those of so many decisions at the end of the record still are. */
  static final int NEWEST = 10_000;

  /**
   * Goes through the index by symbol from one to the next. What it costs grows with the symbols,
   * which are bounded above, and not with the decisions of the window, which may be millions: a
   * takeover waits for it.
   */
  static final String LAST_DECIDED =
      """
      with recursive walked (symbol, n) as (
        (select symbol, 1 from decisions where group_name = ? order by symbol limit 1)
        union all
        select (
          select d.symbol from decisions d
          where d.group_name = ? and d.symbol > w.symbol order by d.symbol limit 1), n + 1
        from walked w where w.symbol is not null and n < ?),
      candidates (symbol, heard) as (
        select unnest(?::text[]), true
        union all
        select symbol, false from walked where symbol is not null
        union all
        select symbol, false from (
          select symbol from decisions where group_name = ? order by sequence desc limit ?)
          as newest)
      select last.symbol, array_agg(v.agent_name) as names,
        array_agg((extract(epoch from v.signal_timestamp) * 1000000)::bigint) as timestamps
      from (select symbol, bool_or(heard) as heard from candidates group by symbol) as c
      cross join lateral (
        select d.id, d.symbol, d.decided_at from decisions d
        where d.group_name = ? and d.symbol = c.symbol
        order by d.sequence desc limit 1) as last
      join decision_votes v on v.decision_id = last.id
      where c.heard or last.decided_at > clock_timestamp() - ? * interval '1 millisecond'
      group by last.symbol
      """;

  private final Pool pool;
  private final Group group;
  private final Supplier<UUID> ids;

  PostgresDecisionLog(Pool pool, Group group, Supplier<UUID> ids) {
    this.pool = pool;
    this.group = group;
    this.ids = ids;
  }

  @Override
  public RecordResult record(long term, List<Decision> decisions) {
    return CycleRecord.of(decisions, batch -> write(term, batch));
  }

  private RecordTransaction.End write(long term, List<Decision> decisions) {
    Attempt attempt = new Attempt(term, decisions);
    try {
      RecordResult.End end = pool.inTransaction(attempt::run);
      return end == RecordResult.End.COMPLETE
          ? new RecordTransaction.End.Committed(attempt.rows)
          : new RecordTransaction.End.Withheld(end);
    } catch (CommitInDoubt e) {
      return new RecordTransaction.End.InDoubt(attempt.rows, Failures.reason(e));
    } catch (DbClientException e) {
      return RowRefusal.isOfContent(e)
          ? new RecordTransaction.End.Refused(Failures.reason(e))
          : new RecordTransaction.End.Failed(Failures.reason(e));
    }
  }

  /** One transaction: takes the group's next numbers, unless it may not, and writes. */
  private final class Attempt {
    private final long term;
    private final List<Decision> decisions;
    private List<RecordedDecision> rows = List.of();

    private Attempt(long term, List<Decision> decisions) {
      this.term = term;
      this.decisions = decisions;
    }

    private RecordResult.End run(DbTransaction transaction) {
      Turn.take(transaction, group);
      // Locks the group's row until the end: a pause or a takeover comes before or after, never
      // in between.
      Optional<DbRow> numbers =
          transaction
              .createGet(
                  """
                  update orchestrator_group set last_sequence = last_sequence + ?
                  where group_name = ? and term = ? and not paused
                  returning last_sequence
                  """)
              .addParam(decisions.size())
              .addParam(group.name())
              .addParam(term)
              .execute();
      if (numbers.isEmpty()) {
        return whyNot(transaction);
      }
      rows = number(numbers.get().column("last_sequence").get(Long.class));
      with(
              transaction.createInsert(DecisionRows.INSERT),
              new DecisionRows(rows).parameters(group, term))
          .execute();
      for (VoteRows votes : VoteRows.of(rows)) {
        with(transaction.createInsert(VoteRows.INSERT), votes.parameters()).execute();
      }
      return RecordResult.End.COMPLETE;
    }

    private RecordResult.End whyNot(DbExecute transaction) {
      boolean termHolds =
          transaction
              .createGet("select from orchestrator_group where group_name = ? and term = ?")
              .addParam(group.name())
              .addParam(term)
              .execute()
              .isPresent();
      return termHolds ? RecordResult.End.PAUSED : RecordResult.End.STALE_TERM;
    }

    private List<RecordedDecision> number(long last) {
      List<RecordedDecision> numbered = new ArrayList<>(decisions.size());
      long sequence = last - decisions.size();
      for (Decision decision : decisions) {
        sequence++;
        numbered.add(
            new RecordedDecision(
                ids.get(), sequence, term, group.instance(), group.version(), decision));
      }
      return numbered;
    }
  }

  private static <S extends DbStatement<S>> S with(S statement, List<Object> parameters) {
    parameters.forEach(statement::addParam);
    return statement;
  }

  @Override
  public Optional<Set<UUID>> confirm(long term, List<RecordedDecision> inDoubt) {
    String[] wanted = inDoubt.stream().map(row -> row.id().toString()).toArray(String[]::new);
    try {
      return pool.inTransaction(
          transaction -> {
            boolean termHolds =
                transaction
                    .createGet(
                        """
                        select term from orchestrator_group
                        where group_name = ? and term = ? for update
                        """)
                    .addParam(group.name())
                    .addParam(term)
                    .execute()
                    .isPresent();
            if (!termHolds) {
              return Optional.empty();
            }
            Set<UUID> present = new HashSet<>();
            transaction
                .createQuery("select id from decisions where id = any(?::uuid[])")
                .addParam(wanted)
                .execute()
                .forEach(row -> present.add(row.column("id").get(UUID.class)));
            return Optional.of(present);
          });
    } catch (DbClientException | CommitInDoubt e) {
      throw Failures.of("Cannot find out which decisions were recorded", e);
    }
  }

  @Override
  public DecidedMemory lastDecided(Collection<String> symbols, Duration window) {
    try {
      return pool.inTransaction(
          transaction -> {
            List<DecidedMemory.DecidedSignal> signals = new ArrayList<>();
            transaction
                .createQuery(LAST_DECIDED)
                .addParam(group.name())
                .addParam(group.name())
                .addParam(MOST_SYMBOLS)
                .addParam(symbols.toArray(String[]::new))
                .addParam(group.name())
                .addParam(NEWEST)
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

  @Override
  public long deleteOlderThan(Duration retention, int batch) {
    return deleteOlderThan(retention, batch, MAX_VOTES_PER_DELETION);
  }

  long deleteOlderThan(Duration retention, int batch, int maxVotes) {
    try {
      return pool.client()
          .execute()
          .createDelete(
              """
              with oldest as (
                select d.id, d.decided_at, d.participating_agents as votes from decisions d
                where d.group_name = ?
                  and d.decided_at < clock_timestamp() - ? * interval '1 millisecond'
                  and d.sequence < (
                    select later.sequence from decisions later
                    where later.group_name = d.group_name and later.symbol = d.symbol
                    order by later.sequence desc limit 1)
                  and coalesce((
                    select o.state from decision_outbox o where o.decision_id = d.id), 'none')
                    <> 'pending'
                order by d.decided_at limit ?),
              counted as (
                select id, sum(votes) over (order by decided_at, id) - votes as votes_before
                from oldest)
              delete from decisions
              where id in (select id from counted where votes_before < ?)
              """)
          .addParam(group.name())
          .addParam(retention.toMillis())
          .addParam(batch)
          .addParam(maxVotes)
          .execute();
    } catch (DbClientException e) {
      throw Failures.of("Cannot delete decisions beyond the retention", e);
    }
  }
}
