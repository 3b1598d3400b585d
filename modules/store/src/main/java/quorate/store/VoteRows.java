package quorate.store;

import java.util.ArrayList;
import java.util.List;
import quorate.domain.Vote;
import quorate.record.RecordedDecision;

/**
 * The votes of recorded decisions by column, as {@link DecisionRows} are; so many a statement that
 * its text, of which the driver makes several copies, does not fill a small heap.
 */
final class VoteRows {
  static final int MOST = 1_000;

  static final String INSERT =
      """
      insert into decision_votes (
        decision_id, agent_name, agent_type, signal, confidence, weight, veto, signal_timestamp,
        reasoning)
      select decision_id, agent_name, agent_type, signal,
        confidence::numeric / 1000000, weight::numeric / 1000000, veto,
        timestamptz 'epoch' + signal_timestamp * interval '1 microsecond', reasoning
      from unnest(
        ?::uuid[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::integer[], ?::boolean[],
        ?::bigint[], ?::text[])
      as row (
        decision_id, agent_name, agent_type, signal, confidence, weight, veto, signal_timestamp,
        reasoning)
      """;

  private final List<RecordedDecision> decisions;

  /** Votes of the decisions, counted through, that come before these. */
  private final int before;

  private final int size;

  private VoteRows(List<RecordedDecision> decisions, int before, int size) {
    this.decisions = decisions;
    this.before = before;
    this.size = size;
  }

  /** All votes of the decisions, for one statement after the other. */
  static List<VoteRows> of(List<RecordedDecision> decisions) {
    int all = decisions.stream().mapToInt(row -> row.decision().participatingAgents()).sum();
    List<VoteRows> parts = new ArrayList<>();
    for (int before = 0; before < all; before += MOST) {
      parts.add(new VoteRows(decisions, before, Math.min(MOST, all - before)));
    }
    return parts;
  }

  /** The statement's parameters in order. */
  List<Object> parameters() {
    String[] decision = new String[size];
    String[] name = new String[size];
    String[] type = new String[size];
    String[] signal = new String[size];
    int[] confidence = new int[size];
    int[] weight = new int[size];
    boolean[] veto = new boolean[size];
    long[] timestamp = new long[size];
    String[] reasoning = new String[size];
    int passed = 0;
    int i = 0;
    for (RecordedDecision row : decisions) {
      List<Vote> votes = row.decision().votes();
      int from = Math.clamp(before - passed, 0, votes.size());
      passed += from;
      String id = row.id().toString();
      for (Vote vote : votes.subList(from, Math.min(votes.size(), from + size - i))) {
        decision[i] = id;
        name[i] = vote.agentName();
        type[i] = vote.agentType();
        signal[i] = vote.signal().name();
        confidence[i] = vote.confidence().millionths();
        weight[i] = vote.weight().millionths();
        veto[i] = vote.veto();
        timestamp[i] = Micros.of(vote.timestamp());
        reasoning[i] = vote.reasoning();
        i++;
      }
    }
    // Each vote with its decision's id: an array of them to point into would be made anew, and all
    // of it, for each vote.
    return List.of(decision, name, type, signal, confidence, weight, veto, timestamp, reasoning);
  }
}
