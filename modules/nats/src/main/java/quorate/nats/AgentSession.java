package quorate.nats;

import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.Consumer;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import quorate.running.Clock;
import quorate.running.RepeatedLog;

/** One connection of agents, from its making to its end. It never reconnects. Thread-safe. */
final class AgentSession implements ErrorListener {
  private static final System.Logger LOG = System.getLogger(AgentSession.class.getName());

  // Three without an answer tell a link that is half dead.
  private static final Duration PING_INTERVAL = Duration.ofSeconds(2);
  private static final int MAX_PINGS_OUT = 3;
  private static final int MAX_PENDING = 16_384;
  private static final long MAX_PENDING_BYTES = 16L << 20;
  private static final int MOST_PROBLEMS = 16;
  private static final int LONGEST_TEXT = 300;

  private final Requests requests;
  private final RepeatedLog warnings;
  private final Queue<Exception> problems = new ArrayBlockingQueue<>(MOST_PROBLEMS);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<Dispatcher> dispatchers = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private volatile boolean connected;
  private Connection connection;

  /** An intake that is heard, and what is dropped of it because it comes faster than it is read. */
  private static final class Heard {
    private final Intake intake;
    private final Dispatcher dispatcher;
    private final AtomicLong unread = new AtomicLong();
    private long told;

    Heard(Intake intake, Dispatcher dispatcher) {
      this.intake = intake;
      this.dispatcher = dispatcher;
    }

    /**
     * Where many wait the oldest go unread, for the client has room for no other then and would
     * drop the newest, which tell most.
     */
    void receive(Message message) {
      if (dispatcher.getPendingMessageCount() > MAX_PENDING / 2) {
        unread.incrementAndGet();
      } else {
        intake.receiver().receive(message.getSubject(), message.getData());
      }
    }

    void tellLosses() {
      long lost = dispatcher.getDroppedCount() + unread.get();
      if (lost > told) {
        intake.lost().accept(lost - told);
        told = lost;
      }
    }
  }

  private AgentSession(Requests requests, Clock clock) {
    this.requests = requests;
    this.warnings = new RepeatedLog(LOG, clock);
  }

  /**
   * Connects and subscribes.
   *
   * @throws IOException when no server can be reached or lets us in; its message says why
   */
  static AgentSession open(
      Options.Builder options, List<Intake> intakes, Requests requests, Clock clock)
      throws IOException, InterruptedException {
    AgentSession session = new AgentSession(requests, clock);
    try {
      session.connect(options);
    } catch (IOException e) {
      throw new IOException(ConnectFailure.words(e, List.copyOf(session.problems)), e);
    }
    try {
      session.subscribe(intakes);
    } catch (IllegalStateException e) {
      session.close();
      throw new IOException("NATS closed the connection at once", e);
    }
    return session;
  }

  private void connect(Options.Builder options) throws IOException, InterruptedException {
    connection =
        Nats.connect(
            options
                .maxReconnects(0)
                .pingInterval(PING_INTERVAL)
                .maxPingsOut(MAX_PINGS_OUT)
                .callbackExecutor(new CallingThread())
                .errorListener(this)
                .connectionListener((_, event) -> hear(event))
                .build());
    connected = true;
  }

  private void hear(ConnectionListener.Events event) {
    if (event == ConnectionListener.Events.CLOSED
        || connected && event == ConnectionListener.Events.DISCONNECTED) {
      ended.countDown();
    }
  }

  private void subscribe(List<Intake> intakes) {
    Dispatcher answers = connection.createDispatcher(this::answer);
    answers.setPendingLimits(MAX_PENDING, MAX_PENDING_BYTES);
    answers.subscribe(requests.subject());
    dispatchers.add(answers);
    for (Intake intake : intakes) {
      Dispatcher dispatcher = connection.createDispatcher();
      dispatcher.setPendingLimits(MAX_PENDING, MAX_PENDING_BYTES);
      Heard own = new Heard(intake, dispatcher);
      intake.subjects().forEach(subject -> dispatcher.subscribe(subject, own::receive));
      dispatchers.add(dispatcher);
      heard.add(own);
    }
  }

  private void answer(Message message) {
    if (message.isStatusMessage()) {
      requests.nobodyListens(message.getSubject());
    } else {
      requests.answered(message.getSubject(), message.getData());
    }
  }

  boolean isUp() {
    return ended.getCount() > 0 && connection.getStatus() == Connection.Status.CONNECTED;
  }

  /** Whether everything that is heard is still read. */
  boolean hears() {
    return dispatchers.stream().allMatch(Dispatcher::isActive);
  }

  /** False if it cannot leave. */
  boolean publish(String subject, byte[] body) {
    try {
      connection.publish(subject, body);
      return true;
    } catch (IllegalStateException | IllegalArgumentException e) {
      return false;
    }
  }

  boolean publish(String subject, String replyTo, byte[] body) {
    try {
      connection.publish(subject, replyTo, body);
      return true;
    } catch (IllegalStateException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Waits until the server has taken what was handed over. */
  boolean flush(Duration timeout) throws InterruptedException {
    try {
      connection.flush(timeout);
      return true;
    } catch (TimeoutException | RuntimeException e) {
      LOG.log(Level.DEBUG, "The NATS server has not taken everything", e);
      return false;
    }
  }

  boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells each intake what was dropped of it since the last time; for one thread. */
  void tellLosses() {
    heard.forEach(Heard::tellLosses);
  }

  void close() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.countDown();
    requests.end();
  }

  @Override
  public void errorOccurred(Connection source, String error) {
    String text = error.substring(0, Math.min(error.length(), LONGEST_TEXT));
    if (connected) {
      warnings.warn("The NATS server says: " + text);
    } else {
      LOG.log(Level.DEBUG, "The NATS server says: {0}", text);
    }
  }

  @Override
  public void exceptionOccurred(Connection source, Exception problem) {
    if (!connected) {
      problems.offer(problem);
    }
    LOG.log(Level.DEBUG, "The NATS client reports a problem", problem);
  }

  @Override
  public void slowConsumerDetected(Connection source, Consumer consumer) {
    warnings.warn("Messages come from NATS faster than they are read; some are dropped");
  }
}
