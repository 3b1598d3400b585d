package quorate.protocol;

/** Quotes, which feeds send. Thread-safe; reading costs no more than the message's size. */
public final class Quotes {
  private Quotes() {}

  /** Reads a quote. */
  public static MarketReading<QuoteMessage> read(byte[] payload) {
    return new QuoteDecoder().decode(payload);
  }

  /** A quote as it is sent. */
  public static byte[] message(QuoteMessage quote) {
    return JsonObject.bytes(
        json ->
            json.text("symbol", quote.symbol())
                .time("at", quote.at())
                .text("venue", quote.venue())
                .number("bid", quote.bid())
                .number("ask", quote.ask()));
  }
}
