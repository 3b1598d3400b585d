package quorate.protocol;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Reads one score. */
final class ScoreDecoder extends MarketDecoder<ScoreMessage> {
  private Optional<String> symbol = Optional.empty();
  private Optional<Instant> at = Optional.empty();
  private Optional<String> source = Optional.empty();
  private Optional<BigDecimal> score = Optional.empty();
  private BigDecimal weight = BigDecimal.ONE;

  @Override
  protected void read(String name, JsonFields fields) throws IOException {
    switch (name) {
      case "symbol" -> symbol = Optional.of(fields.text());
      case "at" -> at = Optional.of(fields.timestamp());
      case "source" -> source = Optional.of(fields.text());
      case "score" -> score = Optional.of(fields.decimal());
      case "weight" -> weight = fields.decimal();
      default -> fields.skip();
    }
  }

  @Override
  protected ScoreMessage message() {
    return new ScoreMessage(
        required("symbol", symbol),
        required("at", at),
        required("source", source),
        required("score", score).doubleValue(),
        weight.doubleValue());
  }
}
