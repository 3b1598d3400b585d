package quorate.orchestration;

import java.time.Duration;
import java.util.function.Supplier;
import quorate.running.Asks;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.Loops;

/** What all parts of an instance share. */
record LoopContext(
    Clock clock, Asks asks, Loops loops, InstanceState state, LoopObserver observer) {

  long nanoTime() {
    return clock.nanoTime();
  }

  /** Whether this instance may record and publish now. */
  boolean isActive() {
    return state.role().isValid(clock.nanoTime());
  }

  /** Asks something of the outside; the loop takes a step as soon as the answer is there. */
  <T> Question<T> ask(Loop loop, Duration deadline, Supplier<T> question) {
    return new Question<>(asks.ask(loop.name(), deadline, question, loop::request));
  }
}
