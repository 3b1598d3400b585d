package quorate.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of a tally for one symbol, with all that it rests on; not recorded yet.
 *
 * @param winner the action with the greatest result, also where {@code action} became HOLD
 * @param confidence of the winner
 * @param consensus of the winner
 * @param votes of voters, veto agents and those who abstain, in the order of {@link
 *     Vote#BY_STRENGTH}
 * @param vetoedBy the first veto agent by name that turned BUY or SELL into HOLD
 * @param reasoning a sentence or two for people
 * @param expiresAt when receivers must no longer act on it
 */
public record Decision(
    String symbol,
    Action action,
    Action winner,
    Ratio confidence,
    Ratio consensus,
    VotingResults votingResults,
    List<Vote> votes,
    Optional<String> vetoedBy,
    Ratio minConsensus,
    Ratio minConfidence,
    int minVoters,
    String reasoning,
    Instant decidedAt,
    Instant expiresAt) {

  public Decision {
    Objects.requireNonNull(vetoedBy);
    votes = List.copyOf(votes);
  }

  /** Counts the agents whose standing signals took part, also those that veto or abstain. */
  public int participatingAgents() {
    return votes.size();
  }

  /**
   * The action that the same votes would have come to without one agent's. Whether a veto agent
   * must be active is not judged anew.
   */
  public Action actionWithout(String agentName) {
    List<Vote> others = votes.stream().filter(vote -> !vote.agentName().equals(agentName)).toList();
    return others.size() == votes.size() ? action : Tally.actionOf(this, others);
  }
}
