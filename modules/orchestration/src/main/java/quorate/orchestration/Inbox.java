package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import quorate.domain.MessageKind;
import quorate.protocol.Received;

/**
 * Messages on their way to the decision loop, of never more than so many bytes. What finds no room
 * is counted as overload. Thread-safe.
 *
 * <p>Nobody takes the room of the others: of each sender no more may wait than there is room left,
 * so one that floods has half of it and leaves the other half, two have a third each, and so on
 * (dynamic thresholds: Choudhury and Hahne, "Dynamic queue length thresholds for shared-memory
 * packet switches", 1998). Agents in the registry are senders by themselves; all others, however
 * many names they call themselves by, are one sender.
 */
final class Inbox {
  /** In blocks, which is as many messages as there are if none is larger than one. */
  private static final int CAPACITY = 8_192;

  private static final int BLOCK_BYTES = 1_024;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

  /** Nothing that is decided depends on so little: a tick is ten times as long at the least. */
  private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final long longestWaitNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition messageCame = lock.newCondition();
  private final Condition roomCame = lock.newCondition();
  private final Queue<Waiting> messages = new ArrayDeque<>();
  private final Sender strangers = new Sender();
  private Map<String, Sender> agents = Map.of();
  private int used;

  private final AtomicLong overloadedSignals = new AtomicLong();
  private final AtomicLong overloadedHeartbeats = new AtomicLong();

  /** Whether the last look found messages, but not as many as were wanted. For the taker alone. */
  private boolean flowing;

  /** Who may have so much waiting. Guarded by the lock. */
  private static final class Sender {
    private int used;
  }

  private record Waiting(Received message, int blocks, Sender sender) {}

  Inbox() {
    this(LONGEST_WAIT);
  }

  /**
   * @param longestWait of one that may wait for room
   */
  Inbox(Duration longestWait) {
    this.longestWaitNanos = longestWait.toNanos();
  }

  /** Takes these agents for senders by themselves from now on, and nobody else. */
  void setKnownAgents(Set<String> names) {
    lock.lock();
    try {
      Map<String, Sender> known = HashMap.newHashMap(names.size());
      for (String name : names) {
        known.put(name, agents.getOrDefault(name, new Sender()));
      }
      agents = known;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a message in, and returns whether there was room.
   *
   * @param mayWait whether it may wait a little for room, so that a burst during a cycle loses
   *     nothing; whoever puts messages in waits as long. Asked only where there is none
   */
  boolean put(Received message, BooleanSupplier mayWait) {
    if (offer(message, 0) || mayWait.getAsBoolean() && offer(message, longestWaitNanos)) {
      return true;
    }
    counter(message.kind()).incrementAndGet();
    return false;
  }

  private boolean offer(Received message, long waitNanos) {
    // One that is larger than the whole is let in when there is no other.
    int blocks = Math.min(CAPACITY, 1 + message.payload().length / BLOCK_BYTES);
    lock.lock();
    try {
      Sender sender = message.agentName().map(agents::get).orElse(strangers);
      long left = waitNanos;
      while (!hasRoom(sender, blocks)) {
        if (left <= 0) {
          return false;
        }
        left = roomCame.awaitNanos(left);
      }
      messages.add(new Waiting(message, blocks, sender));
      sender.used += blocks;
      used += blocks;
      messageCame.signal();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(Sender sender, int blocks) {
    int left = CAPACITY - used;
    return blocks <= left && sender.used < left;
  }

  /**
   * Waits for a first message.
   *
   * <p>While messages flow it lets a moment pass before it looks. Woken for each of them, as it
   * would be because it is faster than those who read them, it and they would spend half their time
   * on that.
   */
  void await(long waitNanos) throws InterruptedException {
    long moment = flowing ? Math.clamp(waitNanos, 0, MOMENT_NANOS) : 0;
    if (moment > 0) {
      LockSupport.parkNanos(moment);
    }
    lock.lockInterruptibly();
    try {
      long left = waitNanos - moment;
      while (messages.isEmpty() && left > 0) {
        left = messageCame.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Moves what is there into the batch, up to so many messages. */
  void take(List<Received> batch, int max) {
    lock.lock();
    try {
      int found = Math.min(max, messages.size());
      for (int i = 0; i < found; i++) {
        batch.add(leave(messages.remove()));
      }
      if (found > 0) {
        roomCame.signalAll();
      }
      flowing = found > 0 && found < max;
    } finally {
      lock.unlock();
    }
  }

  private Received leave(Waiting first) {
    first.sender().used -= first.blocks();
    used -= first.blocks();
    return first.message();
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
