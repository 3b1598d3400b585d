package quorate.protocol;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.market.Candle;

/** Reads one candle. */
final class CandleDecoder extends MarketDecoder<CandleMessage> {
  private final Optional<String> boundSource;
  private Optional<String> symbol = Optional.empty();
  private Optional<Instant> openTime = Optional.empty();
  private Optional<Instant> closeTime = Optional.empty();
  private Optional<BigDecimal> open = Optional.empty();
  private Optional<BigDecimal> high = Optional.empty();
  private Optional<BigDecimal> low = Optional.empty();
  private Optional<BigDecimal> close = Optional.empty();
  private Optional<BigDecimal> volume = Optional.empty();
  private boolean isFinal = true;
  private Optional<String> source = Optional.empty();

  CandleDecoder(Optional<String> boundSource) {
    this.boundSource = boundSource;
  }

  @Override
  protected void read(String name, JsonFields fields) throws IOException {
    switch (name) {
      case "symbol" -> symbol = Optional.of(fields.text());
      case "open_time" -> openTime = Optional.of(fields.timestamp());
      case "close_time" -> closeTime = Optional.of(fields.timestamp());
      case "open" -> open = Optional.of(fields.decimal());
      case "high" -> high = Optional.of(fields.decimal());
      case "low" -> low = Optional.of(fields.decimal());
      case "close" -> close = Optional.of(fields.decimal());
      case "volume" -> volume = Optional.of(fields.decimal());
      case "final" -> isFinal = fields.bool();
      case "source" -> source = Optional.of(fields.text());
      default -> fields.skip();
    }
  }

  @Override
  protected Optional<Answer.Refused> forgery() {
    boolean forged = boundSource.isPresent() && source.isPresent() && !boundSource.equals(source);
    return forged
        ? Optional.of(
            Answer.Refused.of(
                DropReason.FORGED, "source", "must be the source that the subject ends in"))
        : Optional.empty();
  }

  @Override
  protected CandleMessage message() {
    return new CandleMessage(
        new Candle(
            required("symbol", symbol),
            required("open_time", openTime),
            required("close_time", closeTime),
            required("open", open),
            required("high", high),
            required("low", low),
            required("close", close),
            required("volume", volume)),
        isFinal,
        boundSource.or(() -> source));
  }
}
