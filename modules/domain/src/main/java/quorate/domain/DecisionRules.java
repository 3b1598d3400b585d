package quorate.domain;

import java.time.Duration;

/**
 * When a tally becomes a BUY or SELL, and which signals it counts.
 *
 * @param minConsensus least share of the voters' weight behind the winner
 * @param minConfidence least weighted mean confidence of the winner's voters, and of a veto, which
 *     needs more than 0 in any case
 * @param minVoters least number of voters, 1 or more; who vetoes or abstains is none
 * @param maxSignalAge how long a signal stands
 * @param maxClockSkew how far ahead of this instance's clock a signal may be dated
 * @param requireVetoAgent whether nothing is bought or sold without an active veto agent
 */
public record DecisionRules(
    Ratio minConsensus,
    Ratio minConfidence,
    int minVoters,
    Duration maxSignalAge,
    Duration maxClockSkew,
    boolean requireVetoAgent) {
  public static final DecisionRules DEFAULT =
      new DecisionRules(
          new Ratio(600_000),
          new Ratio(500_000),
          1,
          Duration.ofMinutes(5),
          Duration.ofSeconds(5),
          false);

  public DecisionRules {
    Require.atLeast(1, minVoters, "min voters");
    Require.positive(maxSignalAge, "max signal age");
    Require.notNegative(maxClockSkew, "max clock skew");
  }
}
