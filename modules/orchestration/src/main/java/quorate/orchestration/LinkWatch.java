package quorate.orchestration;

import java.time.Duration;
import java.util.Optional;
import quorate.orchestration.Question.Reply;
import quorate.protocol.Link;
import quorate.protocol.LinkConnection;
import quorate.running.Loop;
import quorate.running.Ticker;

/**
 * Keeps asking NATS whether it answers, apart from the lease, so that a hung NATS does not delay
 * what is asked of the database.
 */
final class LinkWatch {
  private final Link link;
  private final LeaseSettings settings;
  private final LoopContext context;
  private final Loop loop;
  private final Ticker ticks;
  private Optional<RoundTrip> underWay = Optional.empty();
  private volatile Optional<Long> answeredNanos = Optional.empty();
  private volatile Optional<Long> listeningSinceNanos = Optional.empty();

  private record RoundTrip(Question<Boolean> question, long askedNanos) {}

  LinkWatch(Link link, LeaseSettings settings, LoopContext context) {
    this.link = link;
    this.settings = settings;
    this.context = context;
    this.ticks = new Ticker(settings.period(), context.nanoTime() - settings.period().toNanos());
    this.loop = context.loops().every(settings.period(), "link", this::step);
  }

  Loop loop() {
    return loop;
  }

  /** Whether NATS answered within the duration, and agents can be heard. */
  boolean answeredWithin(Duration duration) {
    return answeredNanos
        .map(answered -> context.nanoTime() - answered < duration.toNanos())
        .orElse(false);
  }

  /** Whether this instance has listened to agents for long enough. */
  boolean isWarm() {
    return listeningSinceNanos
        .map(since -> context.nanoTime() - since >= settings.warmUp().toNanos())
        .orElse(false);
  }

  private void step() {
    underWay.ifPresent(
        roundTrip -> roundTrip.question().reply().ifPresent(reply -> ended(roundTrip, reply)));
    if (underWay.isEmpty() && ticks.isDue(context.nanoTime())) {
      underWay = link.connection().map(this::ask);
    }
  }

  private RoundTrip ask(LinkConnection connection) {
    // Before the question: an answer says that NATS was well at that time, and no later.
    long asked = context.nanoTime();
    return new RoundTrip(
        context.ask(
            loop,
            settings.patience().multipliedBy(2),
            () -> RoundTrips.succeeds(connection, settings.patience()) && connection.hearsAgents()),
        asked);
  }

  private void ended(RoundTrip roundTrip, Reply<Boolean> reply) {
    underWay = Optional.empty();
    if (reply instanceof Reply.Given<Boolean>(Boolean hears) && hears) {
      answeredNanos = Optional.of(roundTrip.askedNanos());
      listeningSinceNanos = listeningSinceNanos.or(() -> Optional.of(roundTrip.askedNanos()));
    }
  }
}
