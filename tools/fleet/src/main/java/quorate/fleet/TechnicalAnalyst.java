package quorate.fleet;

import java.util.Optional;

/** Votes by four indicators; silent until all of them rest on enough candles. */
final class TechnicalAnalyst implements Analyst {

  private final Indicators indicators = new Indicators();
  private int seen;

  @Override
  public Optional<Opinion> observe(Candle candle) {
    Reading reading = indicators.observe(candle);
    if (seen < Indicators.WARM_UP) {
      seen++;
    }
    if (seen < Indicators.WARM_UP) {
      return Optional.empty();
    }
    return Optional.of(Votes.of(reading).opinion(reading));
  }
}
