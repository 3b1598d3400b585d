package quorate.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import quorate.domain.MessageKind;
import quorate.protocol.MessageReader;
import quorate.protocol.Subjects;

/**
 * One connection, from its making to its end. It never reconnects: what waits in a connection that
 * failed must not leave later, when it is stale, so it goes with the connection and whoever owns it
 * publishes it again.
 */
final class Session {
  private static final System.Logger LOG = System.getLogger(Session.class.getName());

  /** Beyond these the client drops what comes in, and counts it. */
  private static final int MAX_PENDING_SIGNALS = 16_384;

  private static final int MAX_PENDING_HEARTBEATS = 8_192;
  private static final long MAX_PENDING_BYTES = 8L << 20;

  /** How long to wait for the reason of a failure, and how many of them are kept. */
  private static final Duration REASON_BOUND = Duration.ofSeconds(1);

  private static final int MAX_REASONS = 64;

  private static final Duration BETWEEN_COMPLAINTS = Duration.ofSeconds(1);
  private static final int LONGEST_COMPLAINT = 300;

  private static final String PUBLISH_DENIED = "Permissions Violation for Publish";
  private static final String SUBSCRIPTION_DENIED = "Permissions Violation for Subscription";

  private final Subjects subjects;
  private final MessageReader reader;
  private final LinkListener listener;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Queue<Exception> problems = new ArrayBlockingQueue<>(MAX_REASONS);
  private final Errors errors = new Errors();
  private volatile boolean connected;
  private volatile boolean subscriptionDenied;
  private Connection connection;
  private Dispatcher signals;
  private Dispatcher heartbeats;

  private Session(Subjects subjects, LinkListener listener) {
    this.subjects = subjects;
    this.reader = new MessageReader(subjects);
    this.listener = listener;
  }

  /**
   * Connects and subscribes.
   *
   * @throws IOException when no server can be reached or lets us in; its message says why
   */
  static Session open(Options.Builder options, Subjects subjects, LinkListener listener)
      throws IOException, InterruptedException {
    Session session = new Session(subjects, listener);
    try {
      session.connect(options);
    } catch (IOException e) {
      throw new IOException(session.reasonOf(e), e);
    }
    try {
      session.subscribe();
    } catch (IllegalStateException e) {
      // The server may close a connection as soon as it is made.
      session.close();
      throw new IOException("NATS ends the connection at once", e);
    }
    return session;
  }

  /** The client tells the reason elsewhere, on a thread of its own, before it reports the end. */
  private String reasonOf(IOException failure) throws InterruptedException {
    if (!ended.await(REASON_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.log(Level.DEBUG, "The client has not told of the end of a failed connection");
    }
    return ConnectFailure.words(failure, List.copyOf(problems));
  }

  private void connect(Options.Builder options) throws IOException, InterruptedException {
    connection =
        Nats.connect(
            options
                .maxReconnects(0)
                .errorListener(errors)
                .connectionListener(
                    (source, event) -> {
                      if (!event.isConnectionEvent()) {
                        return;
                      }
                      if (source.getStatus() == Connection.Status.CLOSED) {
                        ended.countDown();
                      }
                      listener.changed();
                    })
                .build());
    connected = true;
  }

  private void subscribe() {
    signals = intake(MessageKind.SIGNAL, subjects.signals(), MAX_PENDING_SIGNALS);
    heartbeats = intake(MessageKind.HEARTBEAT, subjects.heartbeat(), MAX_PENDING_HEARTBEATS);
    connection
        .createDispatcher(request -> replyTo(request).ifPresent(listener::controlRequested))
        .subscribe(subjects.controlRequests());
  }

  private Dispatcher intake(MessageKind kind, String subject, int maxPending) {
    Dispatcher dispatcher =
        connection.createDispatcher(
            message ->
                listener.received(
                    reader.read(kind, message.getSubject(), message.getData(), replyTo(message)),
                    () -> isHalfEmpty(message.getSubscription().getDispatcher())));
    dispatcher.setPendingLimits(maxPending, MAX_PENDING_BYTES);
    return dispatcher.subscribe(subject).subscribe(subject + ".*");
  }

  /** What the client drops, it drops unread, whoever sent it; it must not come to that. */
  private static boolean isHalfEmpty(Dispatcher pending) {
    return pending.getPendingMessageCount() < pending.getPendingMessageLimit() / 2
        && pending.getPendingByteCount() < pending.getPendingByteLimit() / 2;
  }

  private static Optional<String> replyTo(Message message) {
    return Optional.ofNullable(message.getReplyTo());
  }

  boolean isUp() {
    return connection.getStatus() == Connection.Status.CONNECTED;
  }

  boolean subscriptionsAlive() {
    return isUp() && !subscriptionDenied && signals.isActive() && heartbeats.isActive();
  }

  /** Messages of a kind that the client dropped because they came faster than they were read. */
  long dropped(MessageKind kind) {
    return switch (kind) {
      case SIGNAL -> signals.getDroppedCount();
      case HEARTBEAT -> heartbeats.getDroppedCount();
    };
  }

  PublishResult publish(String subject, Headers headers, byte[] payload) {
    try {
      connection.publish(subject, headers, payload);
      return PublishResult.HANDED_OVER;
    } catch (IllegalArgumentException e) {
      return PublishResult.REFUSED;
    } catch (IllegalStateException e) {
      return PublishResult.UNAVAILABLE;
    }
  }

  /** Whether the server answered in time, having taken all that was published before. */
  boolean roundTrip(Duration timeout) throws InterruptedException {
    try {
      connection.flush(timeout);
      return isUp();
    } catch (TimeoutException | IllegalStateException e) {
      return false;
    }
  }

  /** Forgets what the server complained of. */
  void forgetComplaints() {
    connection.clearLastError();
  }

  /**
   * Whether the server has complained that we may not publish there. It says so before it answers a
   * later round trip.
   */
  boolean isPublishDenied(String subject) {
    String complaint = Optional.ofNullable(connection.getLastError()).orElse("");
    return complaint.contains(PUBLISH_DENIED) && complaint.contains('"' + subject + '"');
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Lets its owner go on to another session, though this one is not closed yet. */
  void end() {
    ended.countDown();
  }

  /** Closes the connection; may take as long as a hung server lets it. */
  void close() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  /** Says what the server complains of; most of it also shows as a change of the connection. */
  private final class Errors implements ErrorListener {
    private long toldNanos = System.nanoTime() - BETWEEN_COMPLAINTS.toNanos();
    private long untold;

    @Override
    public void errorOccurred(Connection source, String error) {
      complain(error);
      if (error.contains(SUBSCRIPTION_DENIED) && concernsIntake(error)) {
        subscriptionDenied = true;
        listener.changed();
      }
    }

    /** Agents that may not ask whether trading is paused are told of it all the same. */
    private boolean concernsIntake(String error) {
      return error.contains('"' + subjects.signals()) || error.contains('"' + subjects.heartbeat());
    }

    @Override
    public void exceptionOccurred(Connection source, Exception problem) {
      if (!connected) {
        problems.offer(problem);
      }
      LOG.log(Level.DEBUG, "The NATS client reports a problem", problem);
    }

    /**
     * Whoever sends messages that ask for answers where we may not publish makes the server
     * complain of each, and must not fill the log. Complaints called out while connecting are told
     * in other words when it has failed.
     */
    private void complain(String error) {
      long now = System.nanoTime();
      boolean tell = connected && now - toldNanos >= BETWEEN_COMPLAINTS.toNanos();
      LOG.log(
          tell ? Level.WARNING : Level.DEBUG,
          "The NATS server says: {0}{1}",
          error.substring(0, Math.min(error.length(), LONGEST_COMPLAINT)),
          untold == 0 ? "" : " (and " + untold + " complaints more before)");
      untold = tell || !connected ? 0 : untold + 1;
      toldNanos = tell ? now : toldNanos;
    }
  }
}
