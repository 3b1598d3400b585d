package quorate.domain;

/**
 * Σ weight × confidence of the voters for each action, in millionths, rounded half-even. May exceed
 * one, unlike a {@link Ratio}.
 */
public record VotingResults(long buyMillionths, long sellMillionths, long holdMillionths) {

  /** The result of one action, in millionths. */
  public long millionths(Action action) {
    return switch (action) {
      case BUY -> buyMillionths;
      case SELL -> sellMillionths;
      case HOLD -> holdMillionths;
    };
  }
}
