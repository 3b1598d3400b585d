package quorate.orchestration.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** The last things that happened, written down only where somebody will read it. */
final class Trace {
  private static final int LINES = 150;

  private final Timeline timeline;
  private final boolean kept;
  private final Deque<String> lines = new ArrayDeque<>();

  Trace(Timeline timeline, boolean kept) {
    this.timeline = timeline;
    this.kept = kept;
  }

  void note(Supplier<String> what) {
    if (!kept) {
      return;
    }
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast("%9d ms  %s".formatted(timeline.now(), what.get()));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
