package quorate.nats;

import io.nats.client.impl.Headers;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import quorate.domain.MessageKind;

/**
 * The link to NATS: connects, and connects again for ever, each time anew. Thread-safe.
 *
 * <p>A server that is connected but does not answer is no server: two round trips in a row that
 * fail end the connection, so that another is tried.
 */
public final class NatsLink implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NatsLink.class.getName());

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final int FAILURES_TO_ABANDON = 2;

  private final NatsSettings settings;
  private final String name;
  private final LinkListener listener;
  private final RandomGenerator random;

  /** Guards nothing but the order of round trips: one at a time. */
  private final ReentrantLock roundTrips = new ReentrantLock();

  private final AtomicLong droppedSignals = new AtomicLong();
  private final AtomicLong droppedHeartbeats = new AtomicLong();
  private final Thread connector;
  private volatile Optional<Session> session = Optional.empty();
  private volatile boolean closed;

  /** Counted by the connector alone. */
  private volatile long connections;

  private int failures;

  /**
   * @param name how the connection is called on the server
   * @param random for the jitter of waits
   */
  public NatsLink(
      NatsSettings settings, String name, LinkListener listener, RandomGenerator random) {
    this.settings = settings;
    this.name = name;
    this.listener = listener;
    this.random = random;
    this.connector =
        Thread.ofPlatform().daemon().name("nats-connector").unstarted(this::keepConnected);
  }

  /** Starts to connect, and returns at once. */
  public void start() {
    connector.start();
  }

  private void keepConnected() {
    Duration wait = FIRST_WAIT;
    String reported = "";
    while (!closed) {
      try {
        Session opened =
            Session.open(ClientOptions.of(settings, name), settings.subjects(), listener);
        LOG.log(Level.INFO, "Connected to NATS");
        wait = FIRST_WAIT;
        reported = "";
        attend(opened);
      } catch (IOException e) {
        String problem = e.getMessage();
        LOG.log(
            problem.equals(reported) ? Level.DEBUG : Level.WARNING,
            "{0}; trying for ever",
            problem);
        reported = problem;
      } catch (InterruptedException e) {
        return;
      }
      if (!closed && !pause(wait)) {
        return;
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  private void attend(Session opened) throws InterruptedException {
    connections++;
    session = Optional.of(opened);
    failures = 0;
    listener.changed();
    try {
      opened.awaitEnd();
    } finally {
      if (closed) {
        // The client may have connected in spite of the interrupt.
        opened.close();
      }
      session = Optional.empty();
      droppedSignals.addAndGet(opened.dropped(MessageKind.SIGNAL));
      droppedHeartbeats.addAndGet(opened.dropped(MessageKind.HEARTBEAT));
      listener.changed();
    }
    if (!closed) {
      LOG.log(Level.WARNING, "The connection to NATS has ended, connecting again");
    }
  }

  /** Waits with jitter, so that a fleet does not come back in step. */
  private boolean pause(Duration wait) {
    try {
      Thread.sleep(wait.plusMillis(random.nextLong(wait.toMillis())));
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** How many connections have been made; the last of them is the one there is, if there is one. */
  public long connections() {
    return connections;
  }

  public boolean isUp() {
    return session.map(Session::isUp).orElse(false);
  }

  /** Whether signals and heartbeats can be heard. */
  public boolean subscriptionsAlive() {
    return session.map(Session::subscriptionsAlive).orElse(false);
  }

  /** Messages the client had to drop since the start, because they came faster than we read. */
  public long dropped(MessageKind kind) {
    long before =
        switch (kind) {
          case SIGNAL -> droppedSignals.get();
          case HEARTBEAT -> droppedHeartbeats.get();
        };
    return before + session.map(current -> current.dropped(kind)).orElse(0L);
  }

  /**
   * Whether the server answers within the timeout. It has then taken all that was published before.
   */
  public boolean roundTrip(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    if (!roundTrips.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      Optional<Session> current = session;
      Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      boolean answered = current.isPresent() && current.get().roundTrip(left);
      failures = answered ? 0 : failures + 1;
      if (failures >= FAILURES_TO_ABANDON) {
        failures = 0;
        current.ifPresent(this::abandon);
      }
      return answered && session.equals(current);
    } finally {
      roundTrips.unlock();
    }
  }

  private void abandon(Session dead) {
    LOG.log(Level.WARNING, "The NATS server does not answer, ending the connection");
    dead.end();
    Thread.ofPlatform().daemon().name("nats-abandon").start(dead::close);
  }

  /** Forgets earlier complaints of the server; see {@link #isPublishDenied}. */
  public void forgetComplaints() {
    session.ifPresent(Session::forgetComplaints);
  }

  /** Whether, after a round trip, the server has complained that we may not publish there. */
  public boolean isPublishDenied(String subject) {
    return session.map(current -> current.isPublishDenied(subject)).orElse(false);
  }

  /** Hands a message to the client. It is not known to have left before a round trip succeeds. */
  public PublishResult publish(String subject, byte[] payload) {
    return publish(subject, new Headers(), payload);
  }

  /**
   * Hands a message with an id to the client.
   *
   * @param id in the header {@code Nats-Msg-Id}; the same on every try
   */
  public PublishResult publish(String subject, String id, byte[] payload) {
    return publish(subject, new Headers().put("Nats-Msg-Id", id), payload);
  }

  private PublishResult publish(String subject, Headers headers, byte[] payload) {
    return session
        .map(current -> current.publish(subject, headers, payload))
        .orElse(PublishResult.UNAVAILABLE);
  }

  /**
   * Answers a message, unless the subject is one of our own: the answer would pass for another kind
   * of message there.
   */
  public void reply(String replyTo, byte[] answer) {
    if (!settings.subjects().own(replyTo)) {
      publish(replyTo, answer);
    }
  }

  @Override
  public void close() {
    closed = true;
    connector.interrupt();
    session.ifPresent(Session::close);
  }
}
