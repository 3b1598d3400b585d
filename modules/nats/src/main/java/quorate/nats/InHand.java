package quorate.nats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import quorate.protocol.LinkConnection;

/**
 * The messages that are in a connection's hands: handed over, and not yet confirmed by a round
 * trip. Bounded in number and bytes, and it knows whether one is there for too long. Thread-safe.
 */
final class InHand {
  /** One message is let in whatever its size; the server bounds that. */
  private static final long MOST_BYTES = 4L << 20;

  private record Message(long nanos, int bytes) {}

  /** Guards all below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Deque<Message> messages = new ArrayDeque<>(LinkConnection.MOST_IN_HAND);
  private long bytes;
  private long confirmed;

  /** Whether one of so many bytes may be handed over. */
  boolean hasRoom(int size) {
    lock.lock();
    try {
      return messages.isEmpty()
          || messages.size() < LinkConnection.MOST_IN_HAND && bytes + size <= MOST_BYTES;
    } finally {
      lock.unlock();
    }
  }

  /** Counts one that was handed over. */
  void add(int size, long nanos) {
    lock.lock();
    try {
      messages.add(new Message(nanos, size));
      bytes += size;
    } finally {
      lock.unlock();
    }
  }

  /** How many have been added since the start. */
  long added() {
    lock.lock();
    try {
      return confirmed + messages.size();
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of those up to and with that one, counted from the start. */
  void confirm(long upTo) {
    lock.lock();
    try {
      while (confirmed < upTo) {
        bytes -= messages.remove().bytes();
        confirmed++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is in hand. */
  boolean isEmpty() {
    lock.lock();
    try {
      return messages.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** How long the oldest has been there, in nanoseconds; 0 when there is none. */
  long oldestAge(long nowNanos) {
    lock.lock();
    try {
      return messages.isEmpty() ? 0 : Math.max(0, nowNanos - messages.element().nanos());
    } finally {
      lock.unlock();
    }
  }
}
