package quorate.protocol;

import java.util.Optional;
import quorate.market.Candle;

/** Candles, which feeds send. Thread-safe; reading costs no more than the message's size. */
public final class Candles {
  /** Where candles are sent if nothing else is configured. */
  public static final String DEFAULT_SUBJECT = "quorate.market.candles";

  private Candles() {}

  /** Whether a subject is that of candles, or that of one source of them. */
  public static boolean isHeardOn(String candles, String subject) {
    return Subjects.isUnder(candles, subject);
  }

  /**
   * Reads a candle.
   *
   * @param candles the subject of candles
   * @param subject where the message came in: that one, or that and a source, whose message it must
   *     then be
   */
  public static MarketReading<CandleMessage> read(String candles, String subject, byte[] payload) {
    return read(Subjects.boundName(candles, subject), payload);
  }

  /**
   * Reads a candle.
   *
   * @param boundSource the source that the subject ends in, where it ends in one
   */
  public static MarketReading<CandleMessage> read(Optional<String> boundSource, byte[] payload) {
    return new CandleDecoder(boundSource).decode(payload);
  }

  /** A candle as it is sent. */
  public static byte[] message(CandleMessage message) {
    Candle candle = message.candle();
    return JsonObject.bytes(
        json -> {
          json.text("symbol", candle.symbol())
              .time("open_time", candle.openTime())
              .time("close_time", candle.closeTime())
              .number("open", candle.open())
              .number("high", candle.high())
              .number("low", candle.low())
              .number("close", candle.close())
              .number("volume", candle.volume());
          if (!message.isFinal()) {
            json.bool("final", false);
          }
          json.text("source", message.source());
        });
  }
}
