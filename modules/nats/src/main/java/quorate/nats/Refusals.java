package quorate.nats;

import java.lang.System.Logger.Level;
import java.time.Duration;
import quorate.running.Clock;

/**
 * Asks again for the subscriptions that the server refuses one connection, each time after a longer
 * wait. For one thread.
 */
final class Refusals {
  private static final System.Logger LOG = System.getLogger(Refusals.class.getName());
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

  private final Subscriptions subscriptions;
  private final Complaints complaints;
  private final Clock clock;
  private Duration wait = FIRST_WAIT;
  private long askedNanos;
  private long denialsSeen;

  Refusals(Subscriptions subscriptions, Complaints complaints, Clock clock) {
    this.subscriptions = subscriptions;
    this.complaints = complaints;
    this.clock = clock;
    this.askedNanos = clock.nanoTime();
  }

  /**
   * Asks again if it is time to; called again and again.
   *
   * @return whether it was time, and the server has refused something since the last time
   */
  boolean askAgain(Subscriptions.RoundTrip roundTrip) throws InterruptedException {
    if (clock.nanoTime() - askedNanos < wait.toNanos()) {
      return false;
    }
    try {
      subscriptions.askAgain(roundTrip);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "The connection has ended", e);
    }
    askedNanos = clock.nanoTime();
    long denials = complaints.publishDenials();
    boolean refused = subscriptions.areRefused() || denials != denialsSeen;
    denialsSeen = denials;
    Duration doubled = wait.multipliedBy(2);
    if (!refused) {
      wait = FIRST_WAIT;
    } else {
      wait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }
    return refused;
  }
}
