package quorate.store;

import java.util.List;
import quorate.domain.RecordedDecision;
import quorate.domain.Vote;

/** The votes of recorded decisions by column, as {@link DecisionRows} are. */
final class VoteRows {
  static final String INSERT =
      """
      insert into decision_votes (
        decision_id, agent_name, agent_type, signal, confidence, weight, veto, signal_timestamp,
        reasoning)
      select (?::uuid[])[decision], agent_name, agent_type, signal,
        confidence::numeric / 1000000, weight::numeric / 1000000, veto,
        timestamptz 'epoch' + signal_timestamp * interval '1 microsecond', reasoning
      from unnest(
        ?::integer[], ?::text[], ?::text[], ?::text[], ?::integer[], ?::integer[], ?::boolean[],
        ?::bigint[], ?::text[])
      as row (
        decision, agent_name, agent_type, signal, confidence, weight, veto, signal_timestamp,
        reasoning)
      """;

  private final List<RecordedDecision> decisions;

  VoteRows(List<RecordedDecision> decisions) {
    this.decisions = decisions;
  }

  /** The statement's parameters in order. */
  List<Object> parameters() {
    int size = decisions.stream().mapToInt(row -> row.decision().participatingAgents()).sum();
    int[] decision = new int[size];
    String[] name = new String[size];
    String[] type = new String[size];
    String[] signal = new String[size];
    int[] confidence = new int[size];
    int[] weight = new int[size];
    boolean[] veto = new boolean[size];
    long[] timestamp = new long[size];
    String[] reasoning = new String[size];
    int i = 0;
    for (int number = 1; number <= decisions.size(); number++) {
      for (Vote vote : decisions.get(number - 1).decision().votes()) {
        decision[i] = number;
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
    String[] ids = decisions.stream().map(row -> row.id().toString()).toArray(String[]::new);
    return List.of(
        ids, decision, name, type, signal, confidence, weight, veto, timestamp, reasoning);
  }
}
