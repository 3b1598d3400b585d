package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import quorate.trading.Decimals;

/**
 * A price that a session's position is valued at.
 *
 * @param at the market's time
 */
public record Mark(BigDecimal price, Instant at) {

  public Mark {
    price = Decimals.positive("mark", price);
    at = at.truncatedTo(ChronoUnit.MICROS);
  }
}
