package quorate.backtest;

import java.util.List;
import java.util.function.Consumer;
import quorate.domain.Decision;
import quorate.domain.Heartbeat;
import quorate.domain.Moment;
import quorate.domain.Signal;

/** Tells each of them, one after the other. */
record SeveralListeners(List<BacktestListener> listeners) implements BacktestListener {

  SeveralListeners {
    listeners = List.copyOf(listeners);
  }

  private void tell(Consumer<BacktestListener> what) {
    for (BacktestListener listener : listeners) {
      what.accept(listener);
    }
  }

  @Override
  public void progress(long done, long total) {
    tell(listener -> listener.progress(done, total));
  }

  @Override
  public void heard(Moment at, Heartbeat heartbeat) {
    tell(listener -> listener.heard(at, heartbeat));
  }

  @Override
  public void heard(Moment at, Signal signal) {
    tell(listener -> listener.heard(at, signal));
  }

  @Override
  public void cycle(Moment at) {
    tell(listener -> listener.cycle(at));
  }

  @Override
  public void decided(Decision decision) {
    tell(listener -> listener.decided(decision));
  }

  @Override
  public void marked(CurvePoint point) {
    tell(listener -> listener.marked(point));
  }
}
