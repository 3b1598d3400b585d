package quorate.backtest;

import java.util.List;
import quorate.domain.Decision;
import quorate.domain.Heartbeat;
import quorate.domain.Moment;
import quorate.domain.Signal;

/** Hears of a backtest while it runs, on the thread that runs it. */
public interface BacktestListener {

  /** Hears nothing. */
  BacktestListener NONE = new BacktestListener() {};

  /** Tells several, one after the other. */
  static BacktestListener all(List<BacktestListener> listeners) {
    return new SeveralListeners(listeners);
  }

  /** How far it is, now and then: done of so many agent-candles. */
  default void progress(long done, long total) {}

  /** The whole fleet's engine is given a heartbeat. */
  default void heard(Moment at, Heartbeat heartbeat) {}

  /** The whole fleet's engine is given a signal. */
  default void heard(Moment at, Signal signal) {}

  /** The whole fleet's engine decides. */
  default void cycle(Moment at) {}

  /** The whole fleet has decided. */
  default void decided(Decision decision) {}

  /** The account of the whole fleet is marked at a candle's close. */
  default void marked(CurvePoint point) {}
}
