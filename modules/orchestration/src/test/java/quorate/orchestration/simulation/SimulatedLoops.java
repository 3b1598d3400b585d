package quorate.orchestration.simulation;

import java.time.Duration;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;
import quorate.running.Loops;

/** Runs the steps of one process, one after the other, as the timeline and the chance will. */
final class SimulatedLoops implements Loops {
  private static final int LOOKS_SKIPPED = 4;

  private final Process process;
  private final Clock clock;

  SimulatedLoops(Process process, Clock clock) {
    this.process = process;
    this.clock = clock;
  }

  @Override
  public Loop every(Duration period, String name, Loop.Step step) {
    return new SimulatedLoop(name, period, step);
  }

  /**
   * What is waited for wakes the loop here, so that it need not look as often as on a thread, which
   * would be most of what a simulation does.
   */
  @Override
  public Loop fed(Duration longestWait, String name, Loop.Step await, Loop.Step step) {
    Loop loop = new SimulatedLoop(name, longestWait.multipliedBy(LOOKS_SKIPPED), step);
    process.wokenByMessages(loop);
    return loop;
  }

  private final class SimulatedLoop implements Loop {
    private final String name;
    private final Duration period;
    private final Step step;
    private final LoopPulse pulse;
    private boolean requested;
    private boolean stopped;

    /** Which of the steps that were planned is to be taken; a later plan replaces one before it. */
    private long plan;

    SimulatedLoop(String name, Duration period, Step step) {
      this.name = name;
      this.period = period;
      this.step = step;
      this.pulse = new LoopPulse(name, period, clock);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public LoopPulse pulse() {
      return pulse;
    }

    @Override
    public void start() {
      plan(0);
    }

    @Override
    public void request() {
      if (!requested) {
        requested = true;
        plan(process.world.chance.between(0, 1));
      }
    }

    private void plan(long millis) {
      long mine = ++plan;
      process.after(
          millis,
          () -> {
            if (mine == plan && !stopped) {
              take();
            }
          });
    }

    private void take() {
      requested = false;
      pulse.move();
      try {
        step.run();
      } catch (InterruptedException e) {
        throw new IllegalStateException("A step waits in the loop " + name, e);
      }
      if (!requested) {
        plan(period.toMillis());
      }
    }

    @Override
    public void stop() {
      stopped = true;
      pulse.end();
    }

    @Override
    public void stopAfterStep() {
      stop();
    }

    @Override
    public boolean join(Duration budget) {
      return true;
    }
  }
}
