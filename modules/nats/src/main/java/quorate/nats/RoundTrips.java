package quorate.nats;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import quorate.protocol.LinkConnection;
import quorate.running.Clock;

/**
 * The round trips of one connection: they confirm what is in its hands, and end it when the server
 * does not answer. Thread-safe.
 *
 * <p>A server that is connected but does not answer is no server: when it leaves a question
 * unanswered for a second, and then another one, the connection ends, so that another is tried. It
 * is given that long however short whoever asks waits, for a server may be far away. The connection
 * ends sooner where a message with an id is in hand for too long.
 */
final class RoundTrips {
  /** What the server is given to answer, at the least. */
  private static final Duration PATIENCE = LinkConnection.LONGEST_IN_HAND;

  /** Each may ask twice, and the client must not come to its own bound. */
  private static final int MOST_AT_A_TIME = 24;

  private final InHand inHand;
  private final Server server;
  private final Runnable endUnanswered;
  private final Clock clock;
  private final Semaphore free = new Semaphore(MOST_AT_A_TIME);
  private final AtomicLong answers = new AtomicLong();

  /** Whoever is asked, by several at a time; answers in the order in which it is asked. */
  @FunctionalInterface
  interface Server {
    boolean answersWithin(Duration timeout) throws InterruptedException;
  }

  /**
   * @param endUnanswered ends the connection, because the server does not answer
   */
  RoundTrips(InHand inHand, Server server, Runnable endUnanswered, Clock clock) {
    this.inHand = inHand;
    this.server = server;
    this.endUnanswered = endUnanswered;
    this.clock = clock;
  }

  /** See {@link LinkConnection#roundTrip}. */
  boolean succeeds(Duration deadline) throws InterruptedException {
    long until = clock.nanoTime() + deadline.toNanos();
    if (!free.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    CompletableFuture<Boolean> answer = ask(deadline);
    boolean answered = isGiven(answer, until - clock.nanoTime());
    if (isOverdue()) {
      endUnanswered.run();
    }
    return answered;
  }

  private static boolean isGiven(CompletableFuture<Boolean> answer, long withinNanos)
      throws InterruptedException {
    try {
      return answer.get(Math.max(1, withinNanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // The question stays open: what comes late is an answer all the same.
      return false;
    } catch (ExecutionException e) {
      throw new AssertionError("an answer is yes or no", e);
    }
  }

  /**
   * Asks on a thread of its own, which waits for longer than whoever wants to know; a platform
   * thread, because virtual ones wait behind a flood of HTTP.
   */
  private CompletableFuture<Boolean> ask(Duration deadline) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Duration patience = deadline.compareTo(PATIENCE) > 0 ? deadline : PATIENCE;
    long before = inHand.added();
    boolean started = false;
    try {
      Thread.ofPlatform().daemon().name("nats-ping").start(() -> ask(before, patience, answer));
      started = true;
    } finally {
      if (!started) {
        free.release();
      }
    }
    return answer;
  }

  private void ask(long before, Duration patience, CompletableFuture<Boolean> answer) {
    try {
      long answersBefore = answers.get();
      boolean answered = confirms(before, patience);
      answer.complete(answered);
      if (!answered && !confirms(before, PATIENCE) && answers.get() == answersBefore) {
        endUnanswered.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answer.complete(false);
      free.release();
    }
  }

  private boolean confirms(long before, Duration patience) throws InterruptedException {
    boolean answered = server.answersWithin(patience);
    if (answered) {
      inHand.confirm(before);
      answers.incrementAndGet();
    }
    return answered;
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
        endUnanswered.run();
      }
    }
  }

  private boolean isOverdue() {
    return inHand.oldestAge(clock.nanoTime()) >= LinkConnection.LONGEST_IN_HAND.toNanos();
  }
}
