package quorate.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * A standing signal as it took part in a decision: as an opinion that is weighed, as a veto agent's
 * word, or as an abstention.
 *
 * @param veto whether its agent vetoes instead of voting
 * @param timestamp the signal's
 */
public record Vote(
    String agentName,
    String agentType,
    Action signal,
    Ratio confidence,
    Ratio weight,
    boolean veto,
    Instant timestamp,
    String reasoning) {

  /** The greatest weight × confidence first, then by name. */
  public static final Comparator<Vote> BY_STRENGTH =
      Comparator.comparingLong(Vote::strength).reversed().thenComparing(Vote::agentName);

  /** Whether it says that its agent has no opinion: HOLD with confidence 0. */
  public boolean isAbstention() {
    return signal == Action.HOLD && confidence.equals(Ratio.ZERO);
  }

  /** Whether it is a voter's, which one that vetoes or abstains is not. */
  public boolean byVoter() {
    return !veto && !isAbstention();
  }

  /** weight × confidence, in millionths of a millionth. */
  long strength() {
    return (long) weight.millionths() * confidence.millionths();
  }
}
