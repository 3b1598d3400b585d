package quorate.feeds;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import quorate.checks.Check;
import quorate.configuration.Catalogue;
import quorate.configuration.Configuration;
import quorate.http.HttpSettings;
import quorate.logging.LogSettings;
import quorate.metrics.Meters;
import quorate.nats.AgentLink;
import quorate.nats.MarketSubjects;
import quorate.nats.NatsSettings;
import quorate.running.Clock;
import quorate.running.LifeCycle;
import quorate.running.Loop;
import quorate.sdk.AgentHttp;
import quorate.web.MetricsEndpoint;
import quorate.web.ProcessWeb;

/** Sends a market over NATS, so that agents in other processes all see the same one. */
public final class FeedService {
  private static final System.Logger LOG = System.getLogger(FeedService.class.getName());
  private static final Duration STOP_BUDGET = Duration.ofSeconds(9);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** All settings that a feed takes. */
  public static final Catalogue CATALOGUE =
      new Catalogue(
          "quorate.",
          List.of(
              MarketSubjects.SECTION, NatsSettings.SECTION, AgentHttp.SECTION, LogSettings.SECTION),
          List.of());

  private final Clock clock = Clock.system();
  private final Meters meters = Meters.create();
  private final AgentLink link;
  private final Tape tape;
  private final Broadcast broadcast;
  private final Loop sending;
  private final ProcessWeb web;
  private final LifeCycle life;

  private FeedService(Configuration configuration, Tape tape, FeedOptions options) {
    this.link =
        new AgentLink(
            NatsSettings.of(configuration),
            "feed",
            List.of(),
            up -> checkNow(),
            clock,
            new SplittableRandom());
    this.tape = tape;
    this.broadcast =
        new Broadcast(tape, MarketSubjects.of(configuration), options.source(), outlet());
    this.sending = Loop.every(options.pace(), "feed", clock, broadcast);
    this.web = new ProcessWeb("feed", List.of(connection()), clock);
    meters.counter("feed_messages_total", "Messages sent.", Map.of(), broadcast::sent);
    meters.gauge(
        "feed_nats_connected",
        "1 while connected to NATS, else 0.",
        Map.of(),
        () -> link.isConnected() ? 1 : 0);
    this.life =
        new LifeCycle(clock)
            .add("link", link::start, budget -> link.close())
            .add("HTTP", () -> serve(AgentHttp.of(configuration)), budget -> web.close())
            .add("sending", sending::start, this::stopSending);
  }

  /**
   * Starts it. A file is read and checked whole; NATS may come later, and is tried for ever.
   *
   * @param configuration a valid one, of {@link #CATALOGUE}
   * @param options with an origin
   * @throws UnusableFeed if its file is none
   * @throws IllegalStateException when the port is taken
   */
  public static FeedService start(Configuration configuration, FeedOptions options) {
    Tape tape = Tapes.open(options.origin().orElseThrow(), options, Clock.system().now());
    FeedService service = new FeedService(configuration, tape, options);
    try {
      service.life.start(STOP_BUDGET);
    } catch (RuntimeException | Error e) {
      tape.close();
      throw e;
    }
    LOG.log(
        Level.INFO,
        "Feed at work{0}",
        service.web.port().map(port -> ", on port " + port).orElse(""));
    return service;
  }

  private void checkNow() {
    web.checkNow("nats");
  }

  private Broadcast.Outlet outlet() {
    return new Broadcast.Outlet() {
      @Override
      public boolean isConnected() {
        return link.isConnected();
      }

      @Override
      public boolean publish(String subject, byte[] message) {
        return link.publish(subject, message);
      }
    };
  }

  private Check connection() {
    return Check.that(
        "nats", link::isConnected, "not connected; retrying, and the market stands still");
  }

  private void serve(Optional<HttpSettings> http) {
    web.start(
        http,
        List.of(sending.pulse()),
        List.of(),
        MetricsEndpoint.scrape(meters.exposition(clock)));
  }

  private void stopSending(Duration budget) throws InterruptedException {
    sending.stopAfterStep();
    sending.join(PATIENCE);
    tape.close();
  }

  /**
   * Waits until all has been sent, or {@link #end} was called.
   *
   * @throws IllegalStateException if it cannot go on, with a sentence for the operator
   */
  public void await() throws InterruptedException {
    broadcast.awaitEnd();
  }

  /** Makes {@link #await} return. */
  public void end() {
    broadcast.end();
  }

  /**
   * Stops it; what was sent leaves first.
   *
   * @return whether every part stopped without a failure
   */
  public boolean stop() {
    web.drain();
    boolean clean = life.stop(STOP_BUDGET).isEmpty();
    LOG.log(Level.INFO, "Stopped after {0} messages", broadcast.sent());
    return clean;
  }
}
