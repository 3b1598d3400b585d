package quorate.loops;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import quorate.codec.ReceivedMessage;
import quorate.domain.MessageKind;

/**
 * Messages on their way to the decision loop, never more than so many. A sender waits a little for
 * room, so that a burst during a cycle loses nothing; what then finds none is counted as overload.
 * Thread-safe.
 */
final class Inbox {
  private static final int CAPACITY = 8_192;
  private static final long LONGEST_WAIT_MILLIS = 100;

  private final BlockingQueue<ReceivedMessage> messages = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong overloadedSignals = new AtomicLong();
  private final AtomicLong overloadedHeartbeats = new AtomicLong();

  /** Puts a message in, and returns whether there was room. */
  boolean put(ReceivedMessage message) {
    try {
      if (messages.offer(message, LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    counter(message.kind()).incrementAndGet();
    return false;
  }

  /** Moves what is there into the batch, after waiting for a first message. */
  void take(List<ReceivedMessage> batch, int max, long waitNanos) throws InterruptedException {
    Optional<ReceivedMessage> first =
        Optional.ofNullable(messages.poll(Math.max(0, waitNanos), TimeUnit.NANOSECONDS));
    if (first.isPresent()) {
      batch.add(first.get());
      messages.drainTo(batch, max - 1);
    }
  }

  /** Messages of a kind that found no room since this was last asked. */
  long takeOverloaded(MessageKind kind) {
    return counter(kind).getAndSet(0);
  }

  private AtomicLong counter(MessageKind kind) {
    return switch (kind) {
      case SIGNAL -> overloadedSignals;
      case HEARTBEAT -> overloadedHeartbeats;
    };
  }
}
