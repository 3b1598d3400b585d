package quorate.acceptance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.ServerException;

/** Agents that go on sending, each signal a new one, whatever happens to the server. */
public final class Feeder implements AutoCloseable {
  private static final String[] ACTIONS = {"BUY", "SELL", "HOLD"};
  private static final Duration BETWEEN_HEARTBEATS = Duration.ofMillis(500);

  private final NatsServer server;
  private final int agents;
  private final int symbols;
  private final Duration pace;
  private final Duration betweenHeartbeats;
  private final Random random;
  private final Thread thread;
  private volatile boolean stopping;

  /**
   * @param pace between two signals
   */
  public Feeder(NatsServer server, int agents, int symbols, Duration pace, long seed) {
    this(server, agents, symbols, pace, seed, BETWEEN_HEARTBEATS);
  }

  /**
   * @param pace between two signals
   * @param betweenHeartbeats of each agent
   */
  Feeder(
      NatsServer server,
      int agents,
      int symbols,
      Duration pace,
      long seed,
      Duration betweenHeartbeats) {
    this.server = server;
    this.agents = agents;
    this.symbols = symbols;
    this.pace = pace;
    this.betweenHeartbeats = betweenHeartbeats;
    this.random = new Random(seed);
    this.thread = Thread.ofPlatform().name("feeder").daemon().start(this::feed);
  }

  private void feed() {
    while (!stopping) {
      try (RawNatsClient client = RawNatsClient.connect(server.port())) {
        feed(client);
      } catch (ServerException | UncheckedIOException serverIsAway) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private void feed(RawNatsClient client) {
    long nextHeartbeats = System.nanoTime();
    while (!stopping) {
      if (System.nanoTime() - nextHeartbeats >= 0) {
        for (int agent = 0; agent < agents; agent++) {
          client.publish("quorate.agent.heartbeat." + name(agent), heartbeat(agent));
        }
        nextHeartbeats = System.nanoTime() + betweenHeartbeats.toNanos();
      }
      int agent = random.nextInt(agents);
      client.publish("quorate.agent.signals." + name(agent), signal(agent));
      LockSupport.parkNanos(pace.toNanos());
    }
    // So that what another sends after this is closed comes after all of it.
    client.flush();
  }

  private static String name(int agent) {
    return "agent-" + agent;
  }

  private static String heartbeat(int agent) {
    return """
    {"agent_name":"%s","agent_type":"trend","timestamp":"%s","status":"healthy"}\
    """
        .formatted(name(agent), Instant.now());
  }

  private String signal(int agent) {
    return """
    {"agent_name":"%s","agent_type":"trend","symbol":"SYM%d/USD","signal":"%s",\
    "confidence":%d.%02d,"timestamp":"%s","reasoning":"a test"}\
    """
        .formatted(
            name(agent),
            random.nextInt(symbols),
            ACTIONS[random.nextInt(ACTIONS.length)],
            0,
            random.nextInt(100),
            Instant.now());
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
