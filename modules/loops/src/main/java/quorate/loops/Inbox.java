package quorate.loops;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
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

  /** Nothing that is decided depends on so little: a tick is ten times as long at the least. */
  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final BlockingQueue<ReceivedMessage> messages = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong overloadedSignals = new AtomicLong();
  private final AtomicLong overloadedHeartbeats = new AtomicLong();

  /** Whether the last look found messages, but not as many as were wanted. For the taker alone. */
  private boolean flowing;

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

  /**
   * Moves what is there into the batch, after waiting for a first message.
   *
   * <p>While messages flow it lets a moment pass before it looks. Woken for each of them, as it
   * would be because it is faster than those who read them, it and they would spend half their time
   * on that.
   */
  void take(List<ReceivedMessage> batch, int max, long waitNanos) throws InterruptedException {
    long moment = flowing ? Math.clamp(waitNanos, 0, MOMENT_NANOS) : 0;
    if (moment > 0) {
      LockSupport.parkNanos(moment);
    }
    int found = messages.drainTo(batch, max);
    if (found == 0) {
      Optional<ReceivedMessage> first =
          Optional.ofNullable(messages.poll(Math.max(0, waitNanos - moment), TimeUnit.NANOSECONDS));
      if (first.isPresent()) {
        batch.add(first.get());
        found = 1 + messages.drainTo(batch, max - 1);
      }
    }
    flowing = found > 0 && found < max;
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
