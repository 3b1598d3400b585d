package quorate.agents;

import quorate.sdk.Agent;
import quorate.sdk.Candle;
import quorate.sdk.Desk;
import quorate.sdk.Interest;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;

/** An agent that watches the candles of one symbol. */
abstract class CandleAgent implements Agent {

  /** What it thinks after the next candle. */
  abstract Opinion after(Candle candle, Desk desk);

  @Override
  public final Interest interest() {
    return Interest.candles();
  }

  @Override
  public final Opinion observe(Observation seen, Desk desk) {
    return seen instanceof Observation.OfCandle(String symbol, Candle candle)
        ? after(candle, desk)
        : Opinion.none();
  }
}
