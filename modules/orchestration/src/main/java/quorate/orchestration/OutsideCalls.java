package quorate.orchestration;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import quorate.running.LoopPulse;

/**
 * What a loop asks of the outside, on a thread of its own for each question. Deadlines may be
 * configured longer than a loop may stand still, so the loop moves while it waits; and should one
 * not be kept, the loop goes on without the answer. For one thread.
 */
final class OutsideCalls {
  private static final long STRETCH_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Beyond the longest deadlines there can be: 30 s for a connection and for each statement. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final String name;
  private final LoopPulse pulse;
  private final int mostStretches;

  /** The outside did not even keep its own deadline. */
  static final class Overdue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overdue(Duration after) {
      super("A call to the outside has not ended within " + after + "; going on without it");
    }
  }

  OutsideCalls(String name, LoopPulse pulse) {
    this(name, pulse, LONGEST);
  }

  OutsideCalls(String name, LoopPulse pulse, Duration longest) {
    this.name = name;
    this.pulse = pulse;
    this.mostStretches = Math.toIntExact(longest.toNanos() / STRETCH_NANOS);
  }

  /**
   * Asks, and throws what the question throws.
   *
   * @throws Overdue when it never ends
   */
  <T> T call(Supplier<T> question) throws InterruptedException {
    FutureTask<T> answer = new FutureTask<>(question::get);
    Thread thread = Thread.ofPlatform().daemon().name(name + "-call").start(answer);
    try {
      return await(answer);
    } finally {
      // Only if it is given up: one that has ended does not mind.
      thread.interrupt();
    }
  }

  private <T> T await(FutureTask<T> answer) throws InterruptedException {
    for (int stretch = 0; stretch < mostStretches; stretch++) {
      try {
        return answer.get(STRETCH_NANOS, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        pulse.move();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException("A call to the outside failed", e.getCause());
      }
    }
    throw new Overdue(Duration.ofNanos(mostStretches * STRETCH_NANOS));
  }
}
