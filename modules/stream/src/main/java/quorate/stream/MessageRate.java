package quorate.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Counts the messages of one client over the last ten seconds. For one thread. */
final class MessageRate {
  static final int MESSAGES = 20;
  static final Duration PERIOD = Duration.ofSeconds(10);

  /** Parts of texts and pongs are lesser signs, of which an honest client sends few too. */
  private static final int SIGNS = 200;

  private final Queue<Long> messages = new ArrayDeque<>();
  private final Queue<Long> signs = new ArrayDeque<>();

  /** Notes a text or a ping; returns whether there were too many. */
  boolean message(long nowNanos) {
    return isOver(messages, MESSAGES, nowNanos);
  }

  /** Notes part of a text, or a pong; returns whether there were too many. */
  boolean sign(long nowNanos) {
    return isOver(signs, SIGNS, nowNanos);
  }

  private static boolean isOver(Queue<Long> recent, int most, long nowNanos) {
    while (!recent.isEmpty() && nowNanos - recent.peek() >= PERIOD.toNanos()) {
      recent.remove();
    }
    if (recent.size() >= most) {
      return true;
    }
    recent.add(nowNanos);
    return false;
  }
}
