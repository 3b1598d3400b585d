package quorate.sdk;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Pauses and resumes that an agent is still to be told of, each once and in their order.
 * Thread-safe.
 */
final class PauseChanges {
  private static final int MOST = 64;

  private final Queue<Boolean> waiting = new ArrayDeque<>();
  private boolean last;
  private boolean told;

  /** Trading was paused or resumed; what is no change is passed over. */
  synchronized void add(boolean paused) {
    if (paused == last) {
      return;
    }
    last = paused;
    if (waiting.size() >= MOST) {
      // Nobody needs to know each of so many; what it ends with is what counts.
      waiting.clear();
      if (paused == told) {
        return;
      }
    }
    waiting.add(paused);
  }

  /** The next change; empty if the agent knows all. */
  synchronized Optional<Boolean> next() {
    Optional<Boolean> next = Optional.ofNullable(waiting.poll());
    told = next.orElse(told);
    return next;
  }

  /** What the agent was told last. */
  synchronized boolean told() {
    return told;
  }
}
