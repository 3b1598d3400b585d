package quorate.protocol;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads one book. */
final class BookDecoder extends MarketDecoder<BookMessage> {
  private Optional<String> symbol = Optional.empty();
  private Optional<Instant> at = Optional.empty();
  private Optional<String> venue = Optional.empty();
  private Optional<List<BookMessage.Level>> bids = Optional.empty();
  private Optional<List<BookMessage.Level>> asks = Optional.empty();

  @Override
  protected void read(String name, JsonFields fields) throws IOException {
    switch (name) {
      case "symbol" -> symbol = Optional.of(fields.text());
      case "at" -> at = Optional.of(fields.timestamp());
      case "venue" -> venue = Optional.of(fields.text());
      case "bids" -> bids = Optional.of(levels(fields));
      case "asks" -> asks = Optional.of(levels(fields));
      default -> fields.skip();
    }
  }

  private static List<BookMessage.Level> levels(JsonFields fields) throws IOException {
    return fields.pairs(BookMessage.MOST_LEVELS).stream()
        .map(pair -> new BookMessage.Level(pair[0], pair[1]))
        .toList();
  }

  @Override
  protected BookMessage message() {
    return new BookMessage(
        required("symbol", symbol),
        required("at", at),
        required("venue", venue),
        required("bids", bids),
        required("asks", asks));
  }
}
