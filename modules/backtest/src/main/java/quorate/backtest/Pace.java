package quorate.backtest;

/** Counts agent-candles, tells how far it is, and ends where the thread is interrupted. */
final class Pace {
  private static final int BETWEEN = 1_024;

  private final BacktestListener listener;
  private final long total;
  private long done;
  private int sinceTold;

  Pace(BacktestListener listener, long total) {
    this.listener = listener;
    this.total = total;
  }

  /** So many agents are through with a candle. */
  void candle(int agents) throws InterruptedException {
    done += agents;
    sinceTold++;
    if (sinceTold == BETWEEN) {
      sinceTold = 0;
      tell();
    }
  }

  void tell() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the backtest was interrupted");
    }
    listener.progress(done, total);
  }
}
