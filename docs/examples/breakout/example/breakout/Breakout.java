package example.breakout;

import quorate.sdk.Agent;
import quorate.sdk.Candle;
import quorate.sdk.Desk;
import quorate.sdk.Interest;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;
import quorate.sdk.Window;

/** Buys when a candle closes above the highest price of the candles before it. */
final class Breakout implements Agent {
  private final int length;
  private final Window highs;

  Breakout(int length) {
    this.length = length;
    this.highs = new Window(length);
  }

  @Override
  public Interest interest() {
    return Interest.candles();
  }

  @Override
  public int warmUp() {
    return length + 1;
  }

  @Override
  public Opinion observe(Observation seen, Desk desk) {
    Candle candle = ((Observation.OfCandle) seen).candle();
    boolean breaks = highs.isFull() && candle.close() > highs.max();
    highs.add(candle.high());
    return breaks ? Opinion.buy(0.7, "close above the highest of " + length) : Opinion.none();
  }
}
