package quorate.trading;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** As much of a candle as orders on paper are filled from. */
public record PaperCandle(
    Instant openTime, Instant closeTime, BigDecimal open, BigDecimal close, BigDecimal volume) {

  public PaperCandle {
    Objects.requireNonNull(openTime);
    Objects.requireNonNull(closeTime);
  }

  /**
   * A price of the candle, with its time and the volume beside it.
   *
   * @param at the market's time
   */
  record Quote(BigDecimal price, Instant at, BigDecimal volume) {}

  Duration length() {
    return Duration.between(openTime, closeTime);
  }

  /** The first price that an order placed at that time can have got; empty if there was none. */
  Optional<Quote> quote(PaperRules.Clock clock, Instant placedAt) {
    if (clock == PaperRules.Clock.REPLAY || !openTime.isBefore(placedAt)) {
      return Optional.of(new Quote(open, openTime, volume));
    }
    return closeTime.isBefore(placedAt)
        ? Optional.empty()
        : Optional.of(new Quote(close, closeTime, volume));
  }
}
