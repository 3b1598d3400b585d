package quorate.fleet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import quorate.running.Clock;
import quorate.running.Ticker;

/**
 * Sample agents at work: they connect to NATS, beat, and speak after each candle, until the candles
 * end or the fleet is closed. Thread-safe.
 */
final class AgentFleet implements AutoCloseable {

  private static final Logger LOG = System.getLogger(AgentFleet.class.getName());

  /** Longer than a connection attempt and the last flush together. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Settings settings;
  private final Connector connector;
  private final Clock clock;
  private final StopSignal stop = new StopSignal();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private AgentFleet(Settings settings, Connector connector, Clock clock) {
    this.settings = settings;
    this.connector = connector;
    this.clock = clock;
  }

  /**
   * Checks the candles and goes to work; NATS may come later.
   *
   * @throws CandleFileException if the candles are in a file that cannot be used
   */
  public static AgentFleet start(Settings settings) {
    return start(settings, new NatsConnector(settings.nats(), Clock.system()), Clock.system());
  }

  static AgentFleet start(Settings settings, Connector connector, Clock clock) {
    settings.feed().source().check();
    AgentFleet fleet = new AgentFleet(settings, connector, clock);
    Thread.ofVirtual().name("quorate-agents").start(fleet::run);
    return fleet;
  }

  /**
   * Waits until the candles have ended or the fleet has been closed.
   *
   * @throws IllegalStateException if something broke; its cause says what
   */
  public void await() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The agents failed: " + e.getCause(), e.getCause());
    }
  }

  /** Stops the agents and their connection; closing again does nothing. */
  @Override
  public void close() {
    stop.give();
    try {
      ended.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      LOG.log(Level.DEBUG, "The agents had failed before they were closed", e);
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "The agents have not stopped within {0}", CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      connector.connect(stop).ifPresent(this::work);
      ended.complete(null);
    } catch (RuntimeException | Error e) {
      ended.completeExceptionally(e);
    }
  }

  private void work(Outlet outlet) {
    List<Agent> agents = settings.agents().stream().map(name -> agent(name, outlet)).toList();
    try (outlet) {
      ControlWatch.start(settings.subjects(), outlet);
      // Before any signal, so that the orchestrator knows a living agent from the first on.
      agents.forEach(Agent::beat);
      Thread heart = Thread.ofVirtual().name("quorate-heartbeats").start(() -> beat(agents));
      try {
        replay(agents);
      } finally {
        stop.give();
        join(heart);
      }
    }
    agents.forEach(agent -> LOG.log(Level.INFO, agent::toString));
  }

  private Agent agent(AgentName name, Outlet outlet) {
    return new Agent(name, settings.feed().symbol(), settings.subjects(), outlet, clock);
  }

  private void beat(List<Agent> agents) {
    while (!stop.isGivenWithin(settings.heartbeat())) {
      agents.forEach(Agent::beat);
    }
  }

  private void replay(List<Agent> agents) {
    Iterator<Candle> candles = settings.feed().source().candles();
    // So that the first candle comes at once.
    Ticker ticker =
        new Ticker(settings.feed().pace(), clock.nanoTime() - settings.feed().pace().toNanos());
    while (!stop.isGivenWithin(Duration.ofNanos(ticker.untilNext(clock.nanoTime())))) {
      ticker.isDue(clock.nanoTime());
      if (!candles.hasNext()) {
        if (!settings.feed().loop()) {
          return;
        }
        // Two passes over a long file would not fit into memory at once.
        candles = Collections.emptyIterator();
        candles = settings.feed().source().candles();
        agents.forEach(Agent::startAnew);
      }
      Candle candle = candles.next();
      agents.forEach(agent -> agent.observe(candle));
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
