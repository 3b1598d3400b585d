package quorate.fleet;

import java.util.Optional;

/**
 * Forms an opinion from candles. It remembers what it has seen, in bounded memory, and belongs to
 * one thread.
 */
sealed interface Analyst permits TechnicalAnalyst, RiskAnalyst {

  /** The opinion after this candle; none while too few have been seen. */
  Optional<Opinion> observe(Candle candle);
}
