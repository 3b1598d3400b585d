package quorate.protocol;

import java.util.List;

/** Order books, which feeds send. Thread-safe; reading costs no more than the message's size. */
public final class Books {
  private Books() {}

  /** Reads a book. */
  public static MarketReading<BookMessage> read(byte[] payload) {
    return new BookDecoder().decode(payload);
  }

  /** A book as it is sent. */
  public static byte[] message(BookMessage book) {
    return JsonObject.bytes(
        json ->
            json.text("symbol", book.symbol())
                .time("at", book.at())
                .text("venue", book.venue())
                .pairs("bids", pairs(book.bids()))
                .pairs("asks", pairs(book.asks())));
  }

  private static List<double[]> pairs(List<BookMessage.Level> levels) {
    return levels.stream().map(BookMessage.Level::pair).toList();
  }
}
