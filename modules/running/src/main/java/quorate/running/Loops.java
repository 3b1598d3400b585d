package quorate.running;

import java.time.Duration;

/**
 * Makes loops for those who do not care who runs their steps: threads in a program, one after the
 * other in a simulation.
 */
public interface Loops {

  /** A loop whose steps begin one period apart, or as soon as one is requested. */
  Loop every(Duration period, String name, Loop.Step step);

  /**
   * A loop that is fed: it waits until there is work, and then takes a step.
   *
   * @param longestWait how long it waits at the most
   * @param await waits for work
   */
  Loop fed(Duration longestWait, String name, Loop.Step await, Loop.Step step);

  /** Loops on platform threads of their own. */
  static Loops onThreads(Clock clock) {
    return new Loops() {
      @Override
      public Loop every(Duration period, String name, Loop.Step step) {
        return Loop.every(period, name, clock, step);
      }

      @Override
      public Loop fed(Duration longestWait, String name, Loop.Step await, Loop.Step step) {
        return Loop.continuous(
            new LoopPulse(name, longestWait, clock),
            () -> {
              await.run();
              step.run();
            });
      }
    };
  }
}
