package quorate.agents;

import quorate.indicators.RunningAverage;
import quorate.indicators.RunningMacd;
import quorate.indicators.RunningStrength;
import quorate.indicators.RunningWindow;

/**
 * What the technical agent reads after a candle.
 *
 * @param close the candle's
 * @param rsi relative strength index of 14
 * @param macd the line of MACD 12, 26, 9
 * @param macdSignal its signal
 * @param fast the exponential average of 9
 * @param slow the exponential average of 21
 * @param middle the mean of the last 20 closes
 * @param deviation their deviation
 */
record TechnicalFigures(
    double close,
    double rsi,
    double macd,
    double macdSignal,
    double fast,
    double slow,
    double middle,
    double deviation) {

  /** From so many candles on, all of them are defined. */
  static final int WARM_UP = 34;

  boolean isFlat() {
    return Flat.is(deviation, close);
  }

  /** Computes them candle by candle. */
  static final class Running {
    private final RunningStrength strength = new RunningStrength(14);
    private final RunningMacd macd = new RunningMacd(12, 26, 9);
    private final RunningAverage fast = RunningAverage.exponential(9);
    private final RunningAverage slow = RunningAverage.exponential(21);
    private final RunningWindow closes = new RunningWindow(20);
    private double close;

    void add(double next) {
      close = next;
      strength.add(next);
      macd.add(next);
      fast.add(next);
      slow.add(next);
      closes.add(next);
    }

    /** The signal of the MACD is the last to be defined. */
    boolean isWarm() {
      return macd.isDefined();
    }

    TechnicalFigures figures() {
      return new TechnicalFigures(
          close,
          strength.value(),
          macd.line(),
          macd.signal(),
          fast.value(),
          slow.value(),
          closes.mean(),
          closes.deviation());
    }
  }
}
