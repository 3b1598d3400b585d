package quorate.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quorate.domain.Decision;
import quorate.domain.Vote;

/**
 * Takes a cycle's decisions to the record in as few transactions as it can: one, unless they have
 * very many votes, or the record refuses one of them for what it holds. Then halves are tried, down
 * to the one symbol that is refused, and that one without its votes' reasonings; so a poisoned row
 * costs its own symbol and, for each, two short transactions for every doubling of the others. For
 * one cycle.
 */
public final class CycleRecord {
  /** A transaction takes at most so many votes, unless one symbol alone has more. */
  public static final int MOST_VOTES = 50_000;

  /** What stands in the place of a reasoning that the record cannot keep. */
  public static final String LEFT_OUT = "(left out: the record cannot keep this text)";

  private final RecordTransaction transaction;
  private final List<RecordedDecision> recorded = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private List<RecordedDecision> inDoubt = List.of();
  private Optional<RecordResult.End> end = Optional.empty();
  private String problem = "";

  private CycleRecord(RecordTransaction transaction) {
    this.transaction = transaction;
  }

  /** Records the decisions, in order. */
  public static RecordResult of(List<Decision> decisions, RecordTransaction transaction) {
    CycleRecord cycle = new CycleRecord(transaction);
    batches(decisions).forEach(cycle::record);
    return new RecordResult(
        cycle.recorded,
        cycle.inDoubt,
        cycle.refusals,
        cycle.end.orElse(RecordResult.End.COMPLETE),
        cycle.problem);
  }

  private static List<List<Decision>> batches(List<Decision> decisions) {
    List<List<Decision>> batches = new ArrayList<>();
    int votes = 0;
    for (Decision decision : decisions) {
      if (batches.isEmpty() || votes + decision.votes().size() > MOST_VOTES) {
        batches.add(new ArrayList<>());
        votes = 0;
      }
      batches.getLast().add(decision);
      votes += decision.votes().size();
    }
    return batches;
  }

  private void record(List<Decision> decisions) {
    if (end.isPresent()) {
      return;
    }
    switch (transaction.write(decisions)) {
      case RecordTransaction.End.Refused(String why) -> refused(decisions, why);
      case RecordTransaction.End other -> take(other);
    }
  }

  private void refused(List<Decision> decisions, String why) {
    if (decisions.size() > 1) {
      int half = decisions.size() / 2;
      record(decisions.subList(0, half));
      record(decisions.subList(half, decisions.size()));
      return;
    }
    Decision decision = decisions.getFirst();
    switch (transaction.write(List.of(withoutReasonings(decision)))) {
      case RecordTransaction.End.Refused(String whyAgain) ->
          refusals.add(new Refusal(decision.symbol(), Refusal.Part.DECISION, whyAgain));
      case RecordTransaction.End other -> {
        if (other instanceof RecordTransaction.End.Committed) {
          refusals.add(new Refusal(decision.symbol(), Refusal.Part.REASONINGS, why));
        }
        take(other);
      }
    }
  }

  private void take(RecordTransaction.End written) {
    switch (written) {
      case RecordTransaction.End.Committed(List<RecordedDecision> rows) -> recorded.addAll(rows);
      case RecordTransaction.End.InDoubt(List<RecordedDecision> rows, String why) -> {
        inDoubt = rows;
        fail(why);
      }
      case RecordTransaction.End.Withheld(RecordResult.End reason) -> end = Optional.of(reason);
      case RecordTransaction.End.Failed(String why) -> fail(why);
      case RecordTransaction.End.Refused(String why) -> fail(why);
    }
  }

  private void fail(String why) {
    end = Optional.of(RecordResult.End.FAILED);
    problem = why;
  }

  private static Decision withoutReasonings(Decision decision) {
    List<Vote> votes = decision.votes().stream().map(CycleRecord::withoutReasoning).toList();
    return new Decision(
        decision.symbol(),
        decision.action(),
        decision.winner(),
        decision.confidence(),
        decision.consensus(),
        decision.votingResults(),
        votes,
        decision.vetoedBy(),
        decision.minConsensus(),
        decision.minConfidence(),
        decision.minVoters(),
        decision.reasoning(),
        decision.decidedAt(),
        decision.expiresAt());
  }

  private static Vote withoutReasoning(Vote vote) {
    return new Vote(
        vote.agentName(),
        vote.agentType(),
        vote.signal(),
        vote.confidence(),
        vote.weight(),
        vote.veto(),
        vote.timestamp(),
        vote.reasoning().isEmpty() ? "" : LEFT_OUT);
  }
}
