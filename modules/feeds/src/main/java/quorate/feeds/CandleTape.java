package quorate.feeds;

import java.time.Duration;
import java.util.Optional;
import quorate.market.CandleSeries;

/**
 * The candles of a file. What begins anew goes on in time: each pass begins where the last one
 * ended, for a candle that begins earlier than the one before it is dropped by whoever hears it.
 */
final class CandleTape implements Tape {
  private final CandleSeries candles;
  private final boolean loop;
  private int next;
  private Duration later = Duration.ZERO;

  CandleTape(CandleSeries candles, boolean loop) {
    this.candles = candles;
    this.loop = loop;
  }

  @Override
  public Optional<Shown> next() {
    if (next == candles.size()) {
      if (!loop) {
        return Optional.empty();
      }
      next = 0;
      later = later.plus(span());
    }
    return Optional.of(new Shown.OfCandle(candles.candle(next++)).later(later));
  }

  private Duration span() {
    return Duration.ofMillis(candles.closeMillis(candles.size() - 1) + 1 - candles.openMillis(0));
  }
}
