package quorate.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * A standing signal as it took part in a decision.
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

  /** weight × confidence, in millionths of a millionth. */
  long strength() {
    return (long) weight.millionths() * confidence.millionths();
  }
}
