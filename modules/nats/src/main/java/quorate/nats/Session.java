package quorate.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ForceReconnectOptions;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import quorate.domain.MessageKind;
import quorate.protocol.LinkConnection;
import quorate.protocol.LinkListener;
import quorate.protocol.PublishResult;
import quorate.running.Clock;

/**
 * One connection, from its making to its end. It never reconnects: what waits in a connection that
 * failed must not leave later, when it is stale, so it goes with the connection and whoever owns it
 * publishes it again.
 */
final class Session implements LinkConnection {
  private static final System.Logger LOG = System.getLogger(Session.class.getName());
  private static final Duration LAST_ROUND_TRIP = Duration.ofMillis(500);
  private static final Duration ANSWER_TO_SUBSCRIPTION = Duration.ofSeconds(1);

  private final Heard heard;
  private final long number;
  private final Clock clock;
  private final Complaints complaints;
  private final InHand inHand = new InHand();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private final RoundTrips roundTrips;
  private volatile boolean connected;
  private Connection connection;
  private Subscriptions subscriptions;
  private Refusals refusals;

  private Session(Heard heard, long number, Clock clock) {
    this.heard = heard;
    this.number = number;
    this.clock = clock;
    this.complaints = new Complaints(heard, clock);
    this.roundTrips = new RoundTrips(inHand, this::answersWithin, this::endUnanswered, clock);
  }

  /**
   * Connects and subscribes.
   *
   * @throws IOException when no server can be reached or lets us in; its message says why
   */
  static Session open(
      Options.Builder options, Heard heard, LinkListener listener, long number, Clock clock)
      throws IOException, InterruptedException {
    Session session = new Session(heard, number, clock);
    try {
      session.connect(options);
    } catch (IOException e) {
      throw new IOException(ConnectFailure.words(e, session.complaints.problems()), e);
    }
    try {
      session.subscriptions =
          new Subscriptions(session.connection, heard, listener, session.complaints);
      session.refusals = new Refusals(session.subscriptions, session.complaints, clock);
    } catch (IllegalStateException e) {
      // The server may close a connection as soon as it is made.
      session.end();
      throw new IOException("NATS closed the connection at once", e);
    } catch (RuntimeException | Error e) {
      // Nobody would end it otherwise, nor read what it hears.
      session.end();
      throw e;
    }
    return session;
  }

  private void connect(Options.Builder options) throws IOException, InterruptedException {
    connection =
        Nats.connect(
            options
                .maxReconnects(0)
                .callbackExecutor(new CallingThread())
                .errorListener(complaints)
                .connectionListener((_, event) -> hear(event))
                .build());
    connected = true;
    complaints.connected();
  }

  /** Of several servers some may fail before one is connected. */
  private void hear(ConnectionListener.Events event) {
    if (event == ConnectionListener.Events.CLOSED
        || connected && event == ConnectionListener.Events.DISCONNECTED) {
      ended.countDown();
    }
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public boolean isUp() {
    return !ending.get() && connection.getStatus() == Connection.Status.CONNECTED;
  }

  @Override
  public boolean hearsAgents() {
    return isUp() && subscriptions.hearAgents();
  }

  long droppedCandles() {
    return subscriptions.droppedCandles();
  }

  long dropped(MessageKind kind) {
    return subscriptions.dropped(kind);
  }

  @Override
  public PublishResult publish(String subject, byte[] payload) {
    return publish(subject, new Headers(), payload);
  }

  @Override
  public PublishResult publish(String subject, String id, byte[] payload) {
    long now = clock.nanoTime();
    if (!inHand.hasRoom(payload.length)) {
      return PublishResult.UNAVAILABLE;
    }
    PublishResult result = publish(subject, new Headers().put("Nats-Msg-Id", id), payload);
    if (result == PublishResult.HANDED_OVER) {
      inHand.add(payload.length, now);
    }
    return result;
  }

  private PublishResult publish(String subject, Headers headers, byte[] payload) {
    if (ending.get()) {
      return PublishResult.UNAVAILABLE;
    }
    try {
      connection.publish(subject, headers, payload);
      return PublishResult.HANDED_OVER;
    } catch (IllegalArgumentException e) {
      return PublishResult.REFUSED;
    } catch (IllegalStateException e) {
      return PublishResult.UNAVAILABLE;
    }
  }

  @Override
  public void reply(String replyTo, byte[] answer) {
    if (!heard.subjects().own(replyTo) && !complaints.isMistakable(replyTo)) {
      publish(replyTo, answer);
    }
  }

  @Override
  public boolean roundTrip(Duration deadline) throws InterruptedException {
    return roundTrips.succeeds(deadline);
  }

  private boolean answersWithin(Duration timeout) throws InterruptedException {
    try {
      connection.flush(timeout);
      return isUp();
    } catch (TimeoutException | RuntimeException e) {
      LOG.log(Level.DEBUG, "A round trip has failed", e);
      return false;
    }
  }

  /** Whatever waits for an answer fails when the connection ends for another reason. */
  private void endUnanswered() {
    if (isUp()) {
      LOG.log(Level.WARNING, "The NATS server does not answer, ending the connection");
    }
    end();
  }

  @Override
  public long denials(String subject) {
    return complaints.publishDenials(subject);
  }

  /** Waits for the end, and returns whether it has come. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sees that nothing is in hand for too long, and no flood comes in; called again and again. */
  void watch() throws InterruptedException {
    roundTrips.watch();
    try {
      subscriptions.watchRequests(clock.nanoTime());
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "The connection has ended", e);
    }
  }

  /**
   * Asks again for what the server refuses; called again and again.
   *
   * @return whether it has refused something since the last time it was asked
   */
  boolean askAgain() throws InterruptedException {
    return refusals.askAgain(() -> roundTrip(ANSWER_TO_SUBSCRIPTION));
  }

  @Override
  public void end() {
    if (ending.compareAndSet(false, true)) {
      ended.countDown();
      try {
        Thread.ofPlatform().daemon().name("nats-end").start(this::throwAway);
      } catch (OutOfMemoryError e) {
        // No thread is to be had: rather keep somebody waiting than leave what must not leave.
        throwAway();
      }
    }
  }

  /** Closes the socket first, and then waits for the client's threads. */
  private void throwAway() {
    try {
      connection.forceReconnect(ForceReconnectOptions.FORCE_CLOSE_INSTANCE);
    } catch (IOException | RuntimeException e) {
      // The client fails within itself where it is being closed at the same moment.
      LOG.log(Level.DEBUG, "The connection had ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeClient();
  }

  /**
   * Ends it when the server has taken all that was handed over, or has not said so for a moment;
   * may take as long as a hung server lets it.
   */
  void close() {
    try {
      roundTrip(LAST_ROUND_TRIP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeClient();
  }

  private void closeClient() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.countDown();
  }
}
