package quorate.protocol;

import java.util.List;
import java.util.Optional;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Vote;
import quorate.record.RecordedDecision;

/** Decisions as JSON. */
public final class Decisions {
  /** A published decision carries at most so many votes: the strongest. */
  public static final int MAX_PUBLISHED_VOTES = 100;

  private Decisions() {}

  /** The decision in a message, published or from the record; empty if it is none. */
  public static Optional<PublishedDecision> read(byte[] message) {
    return MessageValues.read(message, DecisionReader::published);
  }

  /** The decisions in a page of the record, in order; empty if it is no such page. */
  public static Optional<List<PublishedDecision>> readPage(byte[] page) {
    return MessageValues.read(
        page, values -> values.objects("decisions", DecisionReader::published));
  }

  /**
   * The decisions in a line of a file: one decision, or an answer of {@code /api/v1/decisions};
   * empty if it is neither.
   */
  public static Optional<List<PublishedDecision>> readLine(byte[] line) {
    return read(line)
        .map(List::of)
        .or(
            () ->
                MessageValues.read(
                    line, values -> values.objects("decisions", DecisionReader::published)));
  }

  /**
   * A decision as it is published.
   *
   * @param recorded with at least its {@link #MAX_PUBLISHED_VOTES} strongest votes
   * @param votesTotal how many votes it has
   */
  public static byte[] message(RecordedDecision recorded, int votesTotal) {
    List<Vote> votes = recorded.decision().votes();
    List<Vote> strongest = votes.subList(0, Math.min(votes.size(), MAX_PUBLISHED_VOTES));
    return JsonObject.bytes(
        json -> {
          writeHead(json, recorded, votesTotal);
          json.objects("votes", strongest, Decisions::writeVote);
        });
  }

  /** Writes a decision with all its votes and their reasoning into an object. */
  public static void write(JsonObject json, RecordedDecision recorded) {
    List<Vote> votes = recorded.decision().votes();
    writeHead(json, recorded, votes.size());
    json.objects("votes", votes, Decisions::writeReasonedVote);
  }

  /** Writes a decision without its votes into an object. */
  public static void writeWithoutVotes(JsonObject json, RecordedDecision recorded) {
    writeHead(json, recorded, recorded.decision().votes().size());
  }

  /**
   * Writes a decision without its votes into an object.
   *
   * @param votesTotal how many it has
   */
  public static void writeHead(JsonObject json, RecordedDecision recorded, int votesTotal) {
    Decision decision = recorded.decision();
    json.text("id", recorded.id().toString())
        .number("sequence", recorded.sequence())
        .number("term", recorded.term())
        .text("symbol", decision.symbol())
        .text("action", decision.action().name())
        .text("winner", decision.winner().name())
        .number("confidence", decision.confidence())
        .number("consensus", decision.consensus())
        .number("participating_agents", votesTotal)
        .object("voting_results", results -> writeResults(results, decision))
        .number("votes_total", votesTotal)
        .text("vetoed_by", decision.vetoedBy())
        .number("min_consensus", decision.minConsensus())
        .number("min_confidence", decision.minConfidence())
        .number("min_voters", decision.minVoters())
        .text("reasoning", decision.reasoning())
        .time("timestamp", decision.decidedAt())
        .time("expires_at", decision.expiresAt())
        .text("decided_by", recorded.decidedBy())
        .text("version", recorded.version());
  }

  private static void writeResults(JsonObject json, Decision decision) {
    for (Action action : Action.values()) {
      json.millionths(action.name(), decision.votingResults().millionths(action));
    }
  }

  private static void writeVote(JsonObject json, Vote vote) {
    json.text("agent_name", vote.agentName())
        .text("agent_type", vote.agentType())
        .text("signal", vote.signal().name())
        .number("confidence", vote.confidence())
        .number("weight", vote.weight())
        .bool("veto", vote.veto())
        .time("timestamp", vote.timestamp());
  }

  private static void writeReasonedVote(JsonObject json, Vote vote) {
    writeVote(json, vote);
    if (!vote.reasoning().isEmpty()) {
      json.text("reasoning", vote.reasoning());
    }
  }
}
