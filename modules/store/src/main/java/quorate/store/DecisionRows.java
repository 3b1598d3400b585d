package quorate.store;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.record.RecordedDecision;

/**
 * Recorded decisions by column, as arrays: whatever their number, they go to the database in one
 * statement.
 */
final class DecisionRows {
  static final String INSERT =
      """
      with rows as (
        insert into decisions (
          id, group_name, sequence, term, symbol, action, winner, confidence, consensus,
          participating_agents, voting_results, vetoed_by, min_consensus, min_confidence,
          min_voters, reasoning, decided_at, expires_at, decided_by, version)
        select id, ?, sequence, ?, symbol, action, winner,
          confidence::numeric / 1000000, consensus::numeric / 1000000, participating_agents,
          jsonb_build_object(
            'BUY', trim_scale(buy::numeric / 1000000),
            'SELL', trim_scale(sell::numeric / 1000000),
            'HOLD', trim_scale(hold::numeric / 1000000)),
          vetoed_by, min_consensus::numeric / 1000000, min_confidence::numeric / 1000000,
          min_voters, reasoning,
          timestamptz 'epoch' + decided_at * interval '1 microsecond',
          timestamptz 'epoch' + expires_at * interval '1 microsecond', ?, ?
        from unnest(
          ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::integer[],
          ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::integer[],
          ?::integer[], ?::integer[], ?::text[], ?::bigint[], ?::bigint[])
        as row (
          id, sequence, symbol, action, winner, confidence, consensus,
          participating_agents, buy, sell, hold, vetoed_by, min_consensus,
          min_confidence, min_voters, reasoning, decided_at, expires_at)
        returning id, group_name, sequence)
      insert into decision_outbox (decision_id, group_name, sequence)
      select id, group_name, sequence from rows
      """;

  private final List<RecordedDecision> decisions;

  DecisionRows(List<RecordedDecision> decisions) {
    this.decisions = decisions;
  }

  /** The statement's parameters in order. */
  List<Object> parameters(Group group, long term) {
    return List.of(
        group.name(),
        term,
        group.instance(),
        group.version(),
        strings(row -> row.id().toString()),
        decisions.stream().mapToLong(RecordedDecision::sequence).toArray(),
        texts(Decision::symbol),
        texts(decision -> decision.action().name()),
        texts(decision -> decision.winner().name()),
        ints(decision -> decision.confidence().millionths()),
        ints(decision -> decision.consensus().millionths()),
        ints(Decision::participatingAgents),
        longs(decision -> decision.votingResults().millionths(Action.BUY)),
        longs(decision -> decision.votingResults().millionths(Action.SELL)),
        longs(decision -> decision.votingResults().millionths(Action.HOLD)),
        texts(decision -> decision.vetoedBy().orElse(null)),
        ints(decision -> decision.minConsensus().millionths()),
        ints(decision -> decision.minConfidence().millionths()),
        ints(Decision::minVoters),
        texts(Decision::reasoning),
        longs(decision -> Micros.of(decision.decidedAt())),
        longs(decision -> Micros.of(decision.expiresAt())));
  }

  private String[] texts(Function<Decision, String> column) {
    return strings(row -> column.apply(row.decision()));
  }

  private String[] strings(Function<RecordedDecision, String> column) {
    return decisions.stream().map(column).toArray(String[]::new);
  }

  private int[] ints(ToIntFunction<Decision> column) {
    return decisions.stream().map(RecordedDecision::decision).mapToInt(column).toArray();
  }

  private long[] longs(ToLongFunction<Decision> column) {
    return decisions.stream().map(RecordedDecision::decision).mapToLong(column).toArray();
  }
}
