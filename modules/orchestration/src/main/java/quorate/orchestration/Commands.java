package quorate.orchestration;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What other threads want done on the decision loop's. Bounded by those who fill it: each has at
 * most one command waiting.
 */
final class Commands {
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  void add(Runnable command) {
    waiting.add(command);
  }

  /** Runs all that wait. */
  void runAll() {
    Optional<Runnable> next = Optional.ofNullable(waiting.poll());
    while (next.isPresent()) {
      next.get().run();
      next = Optional.ofNullable(waiting.poll());
    }
  }
}
