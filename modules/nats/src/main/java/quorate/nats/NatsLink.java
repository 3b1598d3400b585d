package quorate.nats;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import quorate.domain.MessageKind;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.protocol.LinkListener;
import quorate.running.Clock;

/** The link to NATS: connects, and connects again for ever, each time anew. Thread-safe. */
public final class NatsLink implements Link, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(NatsLink.class.getName());

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** Between two looks at the connection there is. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final NatsSettings settings;
  private final Heard heard;
  private final String name;
  private final LinkListener listener;
  private final Clock clock;
  private final RandomGenerator random;

  private final AtomicLong droppedSignals = new AtomicLong();
  private final AtomicLong droppedHeartbeats = new AtomicLong();
  private final AtomicLong droppedCandles = new AtomicLong();
  private final Thread connector;
  private volatile Optional<Session> session = Optional.empty();
  private volatile boolean closed;

  /** For the connector alone, as all below. */
  private final FailureLog failures;

  private Duration wait = FIRST_WAIT;
  private String reported = "";
  private long connections;

  /** A link that hears agents alone. */
  public NatsLink(
      NatsSettings settings,
      String name,
      LinkListener listener,
      Clock clock,
      RandomGenerator random) {
    this(settings, Optional.empty(), name, listener, clock, random);
  }

  /**
   * A link.
   *
   * @param candles the subject of candles, where they are to be heard too
   * @param name how the connection is called on the server
   * @param random for the jitter of waits
   */
  public NatsLink(
      NatsSettings settings,
      Optional<String> candles,
      String name,
      LinkListener listener,
      Clock clock,
      RandomGenerator random) {
    this.settings = settings;
    this.heard = new Heard(settings.subjects(), candles);
    this.name = name;
    this.listener = listener;
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

  /** Nothing but the end of the link ends this: without it there is no link any more. */
  private void keepConnected() {
    while (!closed) {
      try {
        connectAndAttend();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        failures.error("The link to NATS has failed; connecting again", e);
      }
      if (!closed && !pause(wait)) {
        return;
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  private void connectAndAttend() throws InterruptedException {
    try {
      IdentityFiles identity = IdentityFiles.of(settings);
      Session opened =
          Session.open(ClientOptions.of(settings, name), heard, listener, connections + 1, clock);
      LOG.log(Level.INFO, "Connected to NATS");
      wait = FIRST_WAIT;
      reported = "";
      attend(opened, identity);
    } catch (IOException e) {
      String problem = String.valueOf(e.getMessage());
      LOG.log(problem.equals(reported) ? Level.DEBUG : Level.WARNING, "{0}; retrying", problem);
      reported = problem;
    }
  }

  private void attend(Session opened, IdentityFiles identity) throws InterruptedException {
    connections++;
    session = Optional.of(opened);
    try {
      boolean heard = opened.hearsAgents();
      tellOfChange();
      while (!opened.awaitEnd(LOOK)) {
        opened.watch();
        if (opened.askAgain() && !IdentityFiles.of(settings).equals(identity)) {
          LOG.log(Level.INFO, "NATS refuses something and the credentials were replaced");
          opened.end();
        }
        if (opened.hearsAgents() != heard) {
          heard = !heard;
          tellOfChange();
        }
      }
    } catch (RuntimeException | Error e) {
      opened.end();
      throw e;
    } finally {
      if (closed) {
        // The client may have connected in spite of the interrupt.
        opened.close();
      }
      session = Optional.empty();
      droppedSignals.addAndGet(opened.dropped(MessageKind.SIGNAL));
      droppedHeartbeats.addAndGet(opened.dropped(MessageKind.HEARTBEAT));
      droppedCandles.addAndGet(opened.droppedCandles());
      tellOfChange();
    }
    if (!closed) {
      LOG.log(Level.WARNING, "The connection to NATS has ended, connecting again");
    }
  }

  /** The link stands, whatever happens to those who hear of it. */
  private void tellOfChange() {
    try {
      listener.changed();
    } catch (RuntimeException | Error e) {
      failures.error("Nobody could be told that the link to NATS has changed", e);
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

  @Override
  public Optional<LinkConnection> connection() {
    return session.filter(Session::isUp).map(LinkConnection.class::cast);
  }

  @Override
  public long dropped(MessageKind kind) {
    long before =
        switch (kind) {
          case SIGNAL -> droppedSignals.get();
          case HEARTBEAT -> droppedHeartbeats.get();
        };
    return before + session.map(current -> current.dropped(kind)).orElse(0L);
  }

  @Override
  public long droppedCandles() {
    return droppedCandles.get() + session.map(Session::droppedCandles).orElse(0L);
  }

  @Override
  public void close() {
    closed = true;
    connector.interrupt();
    session.ifPresent(Session::close);
  }
}
