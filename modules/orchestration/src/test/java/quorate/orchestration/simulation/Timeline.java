package quorate.orchestration.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** True time, in milliseconds, and what is to happen when. */
final class Timeline {
  private record Event(long at, long order, Runnable action) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private long now;
  private long scheduled;

  long now() {
    return now;
  }

  /** Lets something happen later; what is for the same millisecond happens in the order asked. */
  void after(long millis, Runnable action) {
    events.add(new Event(now + millis, scheduled++, action));
  }

  /** Lets everything happen that is for the next so many milliseconds. */
  void pass(long millis) {
    long end = now + millis;
    while (!events.isEmpty() && events.peek().at() <= end) {
      Event event = events.remove();
      now = event.at();
      event.action().run();
    }
    now = end;
  }
}
