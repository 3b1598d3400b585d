package quorate.feeds;

import java.util.Optional;
import quorate.protocol.CandleMessage;
import quorate.protocol.Candles;
import quorate.sdk.Candle;
import quorate.sdk.Observation;

/** One message of a market: for agents in this process, or as it is sent. */
sealed interface Shown {

  FeedOptions.Kind kind();

  /** What an agent in this process observes. */
  Observation.OfSymbol seen();

  /**
   * The message as it is sent.
   *
   * @param source who sends it, where it says so
   */
  byte[] message(Optional<String> source);

  /** A candle, with exact prices. */
  record OfCandle(quorate.market.Candle candle) implements Shown {
    @Override
    public FeedOptions.Kind kind() {
      return FeedOptions.Kind.CANDLES;
    }

    @Override
    public Observation.OfSymbol seen() {
      return new Observation.OfCandle(
          candle.symbol(),
          new Candle(
              candle.openTime(),
              candle.closeTime(),
              candle.open().doubleValue(),
              candle.high().doubleValue(),
              candle.low().doubleValue(),
              candle.close().doubleValue(),
              candle.volume().doubleValue()));
    }

    @Override
    public byte[] message(Optional<String> source) {
      return Candles.message(new CandleMessage(candle, true, source));
    }
  }
}
