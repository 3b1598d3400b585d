package quorate.fleet;

import java.time.Duration;
import quorate.domain.Names;

/**
 * What the agents watch.
 *
 * @param symbol the candles' market: 1 to 32 of {@code A-Z 0-9 / _ . : -}, folded to upper case
 * @param source the candles
 * @param pace how long one candle takes, from a millisecond to an hour
 * @param loop whether to begin anew at the end
 */
public record Feed(String symbol, CandleSource source, Duration pace, boolean loop) {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * @throws IllegalArgumentException if symbol or pace is out of its range
   */
  public Feed {
    symbol = Names.symbol(symbol);
    if (pace.compareTo(SHORTEST) < 0 || pace.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("pace must be between 1ms and 1h: " + pace);
    }
  }
}
