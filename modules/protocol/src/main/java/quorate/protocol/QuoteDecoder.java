package quorate.protocol;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Reads one quote. */
final class QuoteDecoder extends MarketDecoder<QuoteMessage> {
  private Optional<String> symbol = Optional.empty();
  private Optional<Instant> at = Optional.empty();
  private Optional<String> venue = Optional.empty();
  private Optional<BigDecimal> bid = Optional.empty();
  private Optional<BigDecimal> ask = Optional.empty();

  @Override
  protected void read(String name, JsonFields fields) throws IOException {
    switch (name) {
      case "symbol" -> symbol = Optional.of(fields.text());
      case "at" -> at = Optional.of(fields.timestamp());
      case "venue" -> venue = Optional.of(fields.text());
      case "bid" -> bid = Optional.of(fields.decimal());
      case "ask" -> ask = Optional.of(fields.decimal());
      default -> fields.skip();
    }
  }

  @Override
  protected QuoteMessage message() {
    return new QuoteMessage(
        required("symbol", symbol),
        required("at", at),
        required("venue", venue),
        required("bid", bid).doubleValue(),
        required("ask", ask).doubleValue());
  }
}
