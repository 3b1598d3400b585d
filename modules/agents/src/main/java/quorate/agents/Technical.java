package quorate.agents;

import quorate.sdk.Candle;
import quorate.sdk.Opinion;

/** Four votes of momentum and excess; no opinion until all of them rest on enough candles. */
final class Technical extends CandleAgent {
  private final TechnicalFigures.Running indicators = new TechnicalFigures.Running();

  @Override
  public int warmUp() {
    return TechnicalFigures.WARM_UP;
  }

  @Override
  Opinion after(Candle candle) {
    indicators.add(candle.close());
    if (!indicators.isWarm()) {
      return Opinion.none();
    }
    TechnicalFigures figures = indicators.figures();
    return TechnicalVotes.of(figures).opinion(figures);
  }
}
