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
import quorate.record.DecisionLog;
import quorate.record.RecordResult;
import quorate.record.RecordedDecision;

/**
 * The record of decisions: written under a term, in sequence without gaps, or not at all.
 * Thread-safe, though only the holder of the lease has reason to write.
 */
final class PostgresDecisionLog implements DecisionLog {
  /** A transaction takes at most so many votes, unless one symbol alone has more. */
  static final int MAX_VOTES_PER_TRANSACTION = 50_000;

  /** Far fewer than the statement's time is enough for, on a slow disk as well. */
  private static final int MAX_VOTES_PER_DELETION = 20_000;

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
    List<RecordedDecision> recorded = new ArrayList<>(decisions.size());
    for (List<Decision> batch : batches(decisions)) {
      Attempt attempt = new Attempt(term, batch);
      try {
        RecordResult.End end = pool.inTransaction(attempt::run);
        if (end != RecordResult.End.COMPLETE) {
          return new RecordResult(recorded, List.of(), end, "");
        }
        recorded.addAll(attempt.rows);
      } catch (CommitInDoubt e) {
        return new RecordResult(
            recorded, attempt.rows, RecordResult.End.FAILED, Failures.reason(e));
      } catch (DbClientException e) {
        return new RecordResult(recorded, List.of(), RecordResult.End.FAILED, Failures.reason(e));
      }
    }
    return new RecordResult(recorded, List.of(), RecordResult.End.COMPLETE, "");
  }

  private static List<List<Decision>> batches(List<Decision> decisions) {
    List<List<Decision>> batches = new ArrayList<>();
    List<Decision> batch = new ArrayList<>();
    int votes = 0;
    for (Decision decision : decisions) {
      if (!batch.isEmpty() && votes + decision.votes().size() > MAX_VOTES_PER_TRANSACTION) {
        batches.add(batch);
        batch = new ArrayList<>();
        votes = 0;
      }
      batch.add(decision);
      votes += decision.votes().size();
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
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
                select id, decided_at, participating_agents as votes from decisions
                where group_name = ? and decided_at < clock_timestamp() - ? * interval '1 second'
                order by decided_at limit ?),
              counted as (
                select id, sum(votes) over (order by decided_at, id) - votes as votes_before
                from oldest)
              delete from decisions
              where id in (select id from counted where votes_before < ?)
              """)
          .addParam(group.name())
          .addParam(retention.toSeconds())
          .addParam(batch)
          .addParam(maxVotes)
          .execute();
    } catch (DbClientException e) {
      throw Failures.of("Cannot delete decisions beyond the retention", e);
    }
  }
}
