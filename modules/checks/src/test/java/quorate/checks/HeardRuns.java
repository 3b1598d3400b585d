package quorate.checks;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hears of runs, to be waited for one after the other, and of transitions. */
final class HeardRuns implements CheckListener {
  private final BlockingQueue<CheckRun> runs = new LinkedBlockingQueue<>();
  private final List<Transition> transitions = new CopyOnWriteArrayList<>();

  @Override
  public void ran(CheckRun run) {
    runs.add(run);
  }

  @Override
  public void changed(Transition transition) {
    transitions.add(transition);
  }

  /** The next run; waits until it has ended. */
  CheckRun next() throws InterruptedException {
    CheckRun run = runs.poll(30, TimeUnit.SECONDS);
    if (run == null) {
      throw new AssertionError("no run has ended");
    }
    return run;
  }

  /** What the next run found. */
  CheckResult nextResult() throws InterruptedException {
    return next().result();
  }

  /** Whether another run ends within a moment in which none should. */
  boolean hearsMore() throws InterruptedException {
    return runs.poll(100, TimeUnit.MILLISECONDS) != null;
  }

  List<Transition> transitions() {
    return transitions;
  }
}
