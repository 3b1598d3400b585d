package quorate.nats;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import quorate.running.Clock;

/**
 * The link of agents to NATS: they hear the market and send requests. It connects, and connects
 * again for ever, each time anew. Thread-safe.
 */
public final class AgentLink implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AgentLink.class.getName());
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration LAST_FLUSH = Duration.ofSeconds(1);

  private final NatsSettings settings;
  private final String name;
  private final List<Intake> intakes;
  private final Consumer<Boolean> changed;
  private final Clock clock;
  private final RandomGenerator random;
  private final FailureLog failures;
  private final Thread connector;
  private volatile Optional<Connected> connected = Optional.empty();
  private volatile boolean closed;

  /** For the connector alone, as all below. */
  private Duration wait = FIRST_WAIT;

  private String reported = "";

  private record Connected(AgentSession session, Requests requests) {}

  /**
   * @param name how the connection is called on the server; answers come on {@code _INBOX.name.…}
   * @param changed told on the link's thread whenever it went up or down, when everything that is
   *     heard has been subscribed to
   * @param random for the jitter of waits and the names of inboxes
   */
  public AgentLink(
      NatsSettings settings,
      String name,
      List<Intake> intakes,
      Consumer<Boolean> changed,
      Clock clock,
      RandomGenerator random) {
    this.settings = settings;
    this.name = name;
    this.intakes = List.copyOf(intakes);
    this.changed = changed;
    this.clock = clock;
    this.random = random;
    this.failures = new FailureLog(LOG, clock);
    this.connector =
        Thread.ofPlatform().daemon().name("nats-connector").unstarted(this::keepConnected);
  }

  /** Starts to connect, and returns at once. */
  public void start() {
    connector.start();
  }

  /** Nothing but the end of the link ends this. */
  private void keepConnected() {
    while (!closed) {
      try {
        connectAndAttend();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        failures.error("The link to NATS has failed; connecting again", e);
      }
      if (!closed && !pause()) {
        return;
      }
    }
  }

  private void connectAndAttend() throws InterruptedException {
    String inbox = "_INBOX.%s.%016x".formatted(name, random.nextLong());
    Requests requests = new Requests(inbox, clock);
    try {
      AgentSession session =
          AgentSession.open(ClientOptions.of(settings, name), intakes, requests, clock);
      LOG.log(Level.INFO, "Connected to NATS");
      wait = FIRST_WAIT;
      reported = "";
      attend(new Connected(session, requests));
    } catch (IOException e) {
      String problem = String.valueOf(e.getMessage());
      LOG.log(problem.equals(reported) ? Level.DEBUG : Level.WARNING, "{0}; retrying", problem);
      reported = problem;
    }
  }

  private void attend(Connected opened) throws InterruptedException {
    connected = Optional.of(opened);
    try {
      // Whatever is asked now is asked by one who hears what comes of it.
      opened.session().flush(LAST_FLUSH);
      tell(true);
      while (!opened.session().awaitEnd(LOOK)) {
        opened.requests().expire();
        opened.session().tellLosses();
      }
    } finally {
      connected = Optional.empty();
      opened.session().close();
      opened.session().tellLosses();
      tell(false);
    }
    if (!closed) {
      LOG.log(Level.WARNING, "The connection to NATS has ended, connecting again");
    }
  }

  private void tell(boolean up) {
    try {
      changed.accept(up);
    } catch (RuntimeException e) {
      failures.error("Nobody could be told that the link to NATS has changed", e);
    }
  }

  /** Waits with jitter, so that a fleet does not come back in step. */
  private boolean pause() {
    try {
      Thread.sleep(wait.plusMillis(random.nextLong(wait.toMillis())));
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  public boolean isConnected() {
    return connected.filter(one -> one.session().isUp()).isPresent();
  }

  /** Whether the threads that hand out what is heard are alive; true while not connected. */
  public boolean hears() {
    return connected
        .filter(one -> one.session().isUp())
        .map(one -> one.session().hears())
        .orElse(true);
  }

  /** Sends without waiting; false if there is no connection, or no room. */
  public boolean publish(String subject, byte[] body) {
    return connected.filter(one -> one.session().publish(subject, body)).isPresent();
  }

  /**
   * Sends without waiting, and hands over exactly one reply, perhaps before this returns.
   *
   * @param timeout after which it counts as unanswered
   * @param receiver called on any thread; must not block
   */
  public void request(String subject, byte[] body, Duration timeout, Consumer<Reply> receiver) {
    Optional<Connected> to = connected;
    send(subject, body, receiver, to, to.flatMap(one -> one.requests().await(timeout, receiver)));
  }

  /** As {@link #request}, of what must find room also where many others wait: a sign of life. */
  public void requestUrgently(
      String subject, byte[] body, Duration timeout, Consumer<Reply> receiver) {
    Optional<Connected> to = connected;
    send(
        subject,
        body,
        receiver,
        to,
        to.flatMap(one -> one.requests().awaitUrgently(timeout, receiver)));
  }

  private void send(
      String subject,
      byte[] body,
      Consumer<Reply> receiver,
      Optional<Connected> to,
      Optional<String> replyTo) {
    if (replyTo.isEmpty()) {
      receiver.accept(new Reply.Unsent());
    } else if (!to.get().session().publish(subject, replyTo.get(), body)) {
      if (to.get().requests().giveUp(replyTo.get())) {
        receiver.accept(new Reply.Unsent());
      }
    } else if (connected.isEmpty() && to.get().requests().giveUp(replyTo.get())) {
      // The connection ended before the request was among those that its end gives up.
      receiver.accept(new Reply.Unanswered());
    }
  }

  /** Waits until the server has taken what was sent; false if it has not in time. */
  public boolean flush(Duration timeout) throws InterruptedException {
    Optional<Connected> now = connected;
    return now.isPresent() && now.get().session().flush(timeout);
  }

  /** Ends it when the server has taken all that was sent, or has not said so for a second. */
  @Override
  public void close() {
    closed = true;
    try {
      flush(LAST_FLUSH);
      connector.interrupt();
      connector.join(LAST_FLUSH);
    } catch (InterruptedException e) {
      connector.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
