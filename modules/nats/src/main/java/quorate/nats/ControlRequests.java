package quorate.nats;

import io.nats.client.Dispatcher;
import java.util.concurrent.TimeUnit;

/**
 * The subscription to requests for the state of the pause. One that is flooded is given up for a
 * moment: what is dropped only here has come through the connection before, in front of the answers
 * to round trips. For one thread.
 */
final class ControlRequests {
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Dispatcher dispatcher;
  private final String subject;
  private boolean resting;
  private long restingSinceNanos;
  private long droppedBefore;

  ControlRequests(Dispatcher dispatcher, String subject) {
    this.dispatcher = dispatcher;
    this.subject = subject;
  }

  /** Gives the subscription up when the client has dropped some of it, and takes it again later. */
  void watch(long nowNanos) {
    long dropped = dispatcher.getDroppedCount();
    if (resting && nowNanos - restingSinceNanos >= REST_NANOS) {
      dispatcher.subscribe(subject);
      resting = false;
    } else if (!resting && dropped > droppedBefore) {
      dispatcher.unsubscribe(subject);
      resting = true;
      restingSinceNanos = nowNanos;
    }
    droppedBefore = dropped;
  }
}
