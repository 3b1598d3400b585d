package quorate.backtest;

import java.util.Locale;
import java.util.Optional;

/** How the result is laid to the agents' account. */
public enum Attribution {
  /** Not at all. */
  OFF,
  /** What the fleet loses without the agent. */
  LEAVE_ONE_OUT,
  /**
   * The agent's mean marginal gain over all orders in which the fleet could have been put together
   * (Lloyd S. Shapley, "A Value for n-Person Games", 1953), from every fleet there is.
   */
  SHAPLEY;

  /** The word for it: {@code leave-one-out}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one with that word. */
  public static Optional<Attribution> of(String word) {
    for (Attribution attribution : values()) {
      if (attribution.word().equals(word)) {
        return Optional.of(attribution);
      }
    }
    return Optional.empty();
  }

  /** Over how many candles agents' opinions are decided on, for each candle of the series. */
  long agentCandles(int agents) {
    long n = agents;
    return switch (this) {
      case OFF -> n;
      case LEAVE_ONE_OUT -> n * n;
      case SHAPLEY -> agents >= Long.SIZE / 2 ? Long.MAX_VALUE / 2 : n << (n - 1);
    };
  }
}
