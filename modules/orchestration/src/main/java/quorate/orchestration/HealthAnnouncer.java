package quorate.orchestration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import quorate.protocol.HealthNotice;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.protocol.Subjects;
import quorate.running.Clock;

/**
 * Tells of changes of a component's health. While NATS is down the latest of each component is
 * kept, and sent when it is back. A connection may be dead long before that shows, so one counts as
 * sent only once NATS has answered, and is sent again on the next connection if it has not.
 * Thread-safe.
 */
public final class HealthAnnouncer {
  private final Link link;
  private final Subjects subjects;
  private final Clock clock;

  /** Guards the notices that wait; held while they are handed to the client, which is brief. */
  private final ReentrantLock lock = new ReentrantLock();

  /** By component, so never more than there are components. */
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /**
   * @param connection on which it was handed to the client last; 0 if on none
   * @param nanos when that was
   */
  private record Waiting(HealthNotice notice, long connection, long nanos) {
    static final long NONE = 0;

    static Waiting of(HealthNotice notice) {
      return new Waiting(notice, NONE, 0);
    }

    /** Whether it was handed over on that connection, before that was asked there. */
    boolean hasLeft(long answering, long askedNanos) {
      return connection == answering && nanos - askedNanos < 0;
    }
  }

  public HealthAnnouncer(Link link, Subjects subjects, Clock clock) {
    this.link = link;
    this.subjects = subjects;
    this.clock = clock;
  }

  /** Sends the notice, now or when NATS is back. */
  public void announce(HealthNotice notice) {
    locked(
        () -> {
          waiting.remove(notice.component());
          waiting.put(notice.component(), Waiting.of(notice));
          sendWaiting();
        });
  }

  /** Tries again; called when the link has changed. */
  public void linkChanged() {
    locked(this::sendWaiting);
  }

  /**
   * Hears that NATS has answered a question, and so has taken all that was sent before it.
   *
   * @param connection the number of the one that answered
   * @param askedNanos when it was asked, by the monotonic clock
   */
  public void answered(long connection, long askedNanos) {
    locked(() -> waiting.values().removeIf(notice -> notice.hasLeft(connection, askedNanos)));
  }

  private void locked(Runnable step) {
    lock.lock();
    try {
      step.run();
    } finally {
      lock.unlock();
    }
  }

  private void sendWaiting() {
    link.connection().ifPresent(this::sendWaiting);
  }

  private void sendWaiting(LinkConnection connection) {
    waiting.replaceAll(
        (_, one) -> one.connection() == connection.number() ? one : sent(one.notice(), connection));
  }

  private Waiting sent(HealthNotice notice, LinkConnection connection) {
    long now = clock.nanoTime();
    PublishResult result = connection.publish(subjects.health(), notice.toBytes());
    return result == PublishResult.UNAVAILABLE
        ? Waiting.of(notice)
        : new Waiting(notice, connection.number(), now);
  }
}
