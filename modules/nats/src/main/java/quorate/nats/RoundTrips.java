package quorate.nats;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import quorate.protocol.LinkConnection;
import quorate.running.Clock;

/**
 * The round trips of one connection: they confirm what is in its hands, and end it when the server
 * does not answer. Thread-safe.
 *
 * <p>A server that is connected but does not answer is no server: two round trips in a row that
 * fail end the connection, so that another is tried; one is enough while a message with an id is in
 * hand for too long.
 */
final class RoundTrips {
  private static final System.Logger LOG = System.getLogger(RoundTrips.class.getName());
  private static final int FAILURES_TO_END = 2;

  private final InHand inHand;
  private final Server server;
  private final Runnable end;
  private final Clock clock;

  /** Guards the order of round trips: one at a time. */
  private final ReentrantLock lock = new ReentrantLock();

  private int failures;

  /** Whoever is asked. */
  @FunctionalInterface
  interface Server {
    boolean answersWithin(Duration timeout) throws InterruptedException;
  }

  /**
   * @param end ends the connection
   */
  RoundTrips(InHand inHand, Server server, Runnable end, Clock clock) {
    this.inHand = inHand;
    this.server = server;
    this.end = end;
    this.clock = clock;
  }

  /** See {@link LinkConnection#roundTrip}. */
  boolean succeeds(Duration deadline) throws InterruptedException {
    long until = clock.nanoTime() + deadline.toNanos();
    if (!lock.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      long before = inHand.added();
      long left = Math.max(1, until - clock.nanoTime());
      boolean answered = server.answersWithin(Duration.ofNanos(left));
      if (answered) {
        inHand.confirm(before);
      }
      failures = answered ? 0 : failures + 1;
      if (failures >= FAILURES_TO_END || isOverdue()) {
        endUnanswered();
      }
      return answered;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks when nobody else has for half as long as a message may be in hand; called again and again.
   */
  void watch() throws InterruptedException {
    Duration age = Duration.ofNanos(inHand.oldestAge(clock.nanoTime()));
    if (age.compareTo(LinkConnection.LONGEST_IN_HAND.dividedBy(2)) > 0) {
      Duration left = LinkConnection.LONGEST_IN_HAND.minus(age);
      succeeds(left.isPositive() ? left : Duration.ofNanos(1));
      if (isOverdue()) {
        endUnanswered();
      }
    }
  }

  private boolean isOverdue() {
    return inHand.oldestAge(clock.nanoTime()) >= LinkConnection.LONGEST_IN_HAND.toNanos();
  }

  private void endUnanswered() {
    LOG.log(Level.WARNING, "The NATS server does not answer, ending the connection");
    end.run();
  }
}
