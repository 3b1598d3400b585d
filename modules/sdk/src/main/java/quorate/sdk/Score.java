package quorate.sdk;

import quorate.domain.Names;

/**
 * What a source thinks of a symbol.
 *
 * @param source 1 to 50 of {@code [A-Za-z0-9_-]}
 * @param score from -1, all bad, to 1, all good
 * @param weight how much the source makes of it, from 0 to 1
 */
public record Score(String source, double score, double weight) {

  /**
   * @throws IllegalArgumentException if it breaks a rule
   */
  public Score {
    if (!Names.isAgentType(source)) {
      throw new IllegalArgumentException("source must be 1 to 50 of [A-Za-z0-9_-]");
    }
    if (!(score >= -1 && score <= 1)) {
      throw new IllegalArgumentException("score must be between -1 and 1: " + score);
    }
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight must be between 0 and 1: " + weight);
    }
  }
}
