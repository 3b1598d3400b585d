package quorate.protocol;

import java.util.Optional;
import quorate.domain.Names;
import quorate.market.Candle;

/**
 * A candle as a feed sends it.
 *
 * @param isFinal false while the candle is not closed yet and may still change
 * @param source the feed, 1 to 50 of {@code A-Z a-z 0-9 _ -}, where it says who it is
 */
public record CandleMessage(Candle candle, boolean isFinal, Optional<String> source) {

  public CandleMessage {
    source = source.map(Names::source);
  }

  /** A closed candle of a feed that does not say who it is. */
  public static CandleMessage of(Candle candle) {
    return new CandleMessage(candle, true, Optional.empty());
  }
}
