package quorate.orchestration;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;
import quorate.running.Loops;

/** Loops whose steps are taken when a test says so. */
final class HandLoops implements Loops {
  private final Clock clock;
  private final Map<String, HandLoop> loops = new HashMap<>();

  /** Loops that cannot be started, and loops that fail to stop. */
  final Set<String> failToStart = new HashSet<>();

  final Set<String> failToStop = new HashSet<>();

  HandLoops(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Loop every(Duration period, String name, Loop.Step step) {
    HandLoop loop = new HandLoop(name, new LoopPulse(name, period, clock), step);
    loops.put(name, loop);
    return loop;
  }

  @Override
  public Loop fed(Duration longestWait, String name, Loop.Step await, Loop.Step step) {
    return every(longestWait, name, step);
  }

  /** Takes one step of a loop. */
  void step(String name) {
    loops.get(name).take();
  }

  boolean isStopped(String name) {
    return loops.get(name).stopped;
  }

  private final class HandLoop implements Loop {
    private final String name;
    private final LoopPulse pulse;
    private final Step step;
    private boolean stopped;

    HandLoop(String name, LoopPulse pulse, Step step) {
      this.name = name;
      this.pulse = pulse;
      this.step = step;
    }

    void take() {
      pulse.move();
      try {
        step.run();
      } catch (InterruptedException e) {
        throw new IllegalStateException("A step waits", e);
      }
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
      if (failToStart.contains(name)) {
        throw new IllegalStateException("no thread for " + name);
      }
    }

    @Override
    public void request() {}

    @Override
    public void stop() {
      stopped = true;
      pulse.end();
      if (failToStop.contains(name)) {
        throw new IllegalStateException("no end of " + name);
      }
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
