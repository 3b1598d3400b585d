package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** How a session ended. */
public record Stop(Instant at, String by, Optional<String> reason, BigDecimal finalCapital) {

  public Stop {
    finalCapital = finalCapital.stripTrailingZeros();
  }
}
