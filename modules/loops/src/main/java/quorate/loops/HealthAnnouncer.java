package quorate.loops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import quorate.codec.HealthNotice;
import quorate.codec.Subjects;
import quorate.messaging.NatsLink;
import quorate.messaging.PublishResult;

/**
 * Tells of changes of a component's health. While NATS is down the latest of each component is
 * kept, and sent when it is back. Thread-safe.
 */
public final class HealthAnnouncer {
  private final NatsLink link;
  private final Subjects subjects;

  /** Guards the notices that wait; held while they are handed to the client, which is brief. */
  private final ReentrantLock lock = new ReentrantLock();

  /** By component, so never more than there are components. */
  private final Map<String, HealthNotice> waiting = new LinkedHashMap<>();

  public HealthAnnouncer(NatsLink link, Subjects subjects) {
    this.link = link;
    this.subjects = subjects;
  }

  /** Sends the notice, now or when NATS is back. */
  public void announce(HealthNotice notice) {
    lock.lock();
    try {
      waiting.remove(notice.component());
      waiting.put(notice.component(), notice);
      sendWaiting();
    } finally {
      lock.unlock();
    }
  }

  /** Tries again; called when the link has changed. */
  public void linkChanged() {
    lock.lock();
    try {
      sendWaiting();
    } finally {
      lock.unlock();
    }
  }

  private void sendWaiting() {
    waiting
        .values()
        .removeIf(
            notice ->
                link.publish(subjects.health(), notice.toBytes()) != PublishResult.UNAVAILABLE);
  }
}
