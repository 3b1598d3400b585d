package quorate.agents;

import quorate.sdk.Candle;
import quorate.sdk.Desk;
import quorate.sdk.Opinion;

/** Four votes of momentum and excess; no opinion until all of them rest on enough candles. */
final class Technical extends CandleAgent {
  private final TechnicalSource indicators;

  Technical(TechnicalSource indicators) {
    this.indicators = indicators;
  }

  @Override
  public int warmUp() {
    return TechnicalFigures.WARM_UP;
  }

  @Override
  Opinion after(Candle candle, Desk desk) {
    return indicators
        .after(candle.close(), desk)
        .map(figures -> TechnicalVotes.of(figures).opinion(figures))
        .orElse(Opinion.none());
  }
}
