package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.running.Clock;

/**
 * Keeps asking NATS whether it answers, apart from the lease, so that a hung NATS does not delay
 * what is asked of the database.
 */
final class LinkWatch {
  private static final System.Logger LOG = System.getLogger(LinkWatch.class.getName());

  private final Link link;
  private final LeaseSettings settings;
  private final Clock clock;
  private final AnswerHearer hearer;
  private final Thread thread;
  private volatile Optional<Long> answeredNanos = Optional.empty();
  private volatile Optional<Long> listeningSinceNanos = Optional.empty();

  LinkWatch(Link link, LeaseSettings settings, Clock clock, AnswerHearer hearer) {
    this.link = link;
    this.settings = settings;
    this.clock = clock;
    this.hearer = hearer;
    this.thread = Thread.ofPlatform().daemon().name("link-watch").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  /** Whether NATS answered within the duration, and agents can be heard. */
  boolean answeredWithin(Duration duration) {
    return answeredNanos
        .map(answered -> clock.nanoTime() - answered < duration.toNanos())
        .orElse(false);
  }

  /** Whether this instance has listened to agents for long enough. */
  boolean isWarm() {
    return listeningSinceNanos
        .map(since -> clock.nanoTime() - since >= settings.warmUp().toNanos())
        .orElse(false);
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long asked = clock.nanoTime();
        Optional<LinkConnection> connection = link.connection();
        if (connection.isPresent() && connection.get().roundTrip(settings.patience())) {
          hearer.answered(connection.get().number(), asked);
          if (connection.get().hearsAgents()) {
            answeredNanos = Optional.of(asked);
            listeningSinceNanos = listeningSinceNanos.or(() -> Optional.of(asked));
          }
        }
        Thread.sleep(settings.period());
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The watch over the link ends");
    }
  }
}
