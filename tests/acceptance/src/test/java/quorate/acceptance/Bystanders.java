package quorate.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** Agents that keep the rules, and want to know what became of each of their messages. */
final class Bystanders implements AutoCloseable {
  static final int AGENTS = 5;

  /** A symbol on which they signal once, at the beginning. */
  static final String QUIET = "QUIET/USD";

  private static final String BUSY = "BUSY/USD";
  private static final String ACCEPTED = "{\"accepted\":true}";
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PACE = Duration.ofMillis(50);

  private final RawNatsClient client;
  private final List<String> refusals = new ArrayList<>();
  private final Thread thread;
  private long sent;
  private long accepted;
  private long unanswered;
  private long longestGapNanos;
  private volatile boolean stopping;

  /** They are there, and their signals stand, on return. */
  Bystanders(NatsServer server) {
    this.client = RawNatsClient.connect(server.port());
    for (int agent = 0; agent < AGENTS; agent++) {
      mustBeAccepted("quorate.agent.heartbeat." + name(agent), heartbeat(agent));
      mustBeAccepted("quorate.agent.signals." + name(agent), signal(agent, QUIET));
      mustBeAccepted("quorate.agent.signals." + name(agent), signal(agent, BUSY));
    }
    this.thread = Thread.ofPlatform().name("bystanders").daemon().start(this::goOn);
  }

  private void mustBeAccepted(String subject, String message) {
    Optional<RawNatsMessage> answer = client.request(subject, message, Duration.ofSeconds(10));
    if (!answer.map(RawNatsMessage::payload).equals(Optional.of(ACCEPTED))) {
      throw new AssertionError("not accepted: " + message + " " + answer);
    }
    sent++;
  }

  private void goOn() {
    try {
      signalInTurn();
    } catch (RuntimeException e) {
      // Or they would have ended, and nobody would know.
      refusals.add(e.toString());
    }
  }

  private void signalInTurn() {
    long lastAccepted = System.nanoTime();
    for (int turn = 0; !stopping; turn++) {
      int agent = turn % AGENTS;
      boolean isAccepted = isAccepted("quorate.agent.signals." + name(agent), signal(agent, BUSY));
      long now = System.nanoTime();
      longestGapNanos = Math.max(longestGapNanos, now - lastAccepted);
      if (isAccepted) {
        lastAccepted = now;
      }
      LockSupport.parkNanos(PACE.toNanos());
    }
  }

  private boolean isAccepted(String subject, String message) {
    sent++;
    Optional<String> answer =
        client.request(subject, message, PATIENCE).map(RawNatsMessage::payload);
    if (answer.isEmpty()) {
      unanswered++;
    } else if (answer.get().equals(ACCEPTED)) {
      accepted++;
      return true;
    } else {
      refusals.add(answer.get());
    }
    return false;
  }

  /** Signals once more on the quiet symbol, with one of the agents, once they are closed. */
  void signalOnQuietSymbol(RawNatsClient with) {
    with.publish("quorate.agent.signals." + name(0), signal(0, QUIET));
    sent++;
  }

  private static String name(int agent) {
    return "bystander-" + agent;
  }

  private static String heartbeat(int agent) {
    return """
    {"agent_name":"%s","agent_type":"trend","timestamp":"%s","status":"healthy"}\
    """
        .formatted(name(agent), Instant.now());
  }

  private static String signal(int agent, String symbol) {
    return """
    {"agent_name":"%s","agent_type":"trend","symbol":"%s","signal":"BUY","confidence":0.8,\
    "timestamp":"%s"}\
    """
        .formatted(name(agent), symbol, Instant.now());
  }

  /** Signals sent so far; heartbeats are as many as there are agents. */
  long signalsSent() {
    return sent - AGENTS;
  }

  /** Answers that were not that it is accepted. */
  List<String> refusals() {
    return refusals;
  }

  long accepted() {
    return accepted;
  }

  Duration longestGap() {
    return Duration.ofNanos(longestGapNanos);
  }

  String summary() {
    return "others' signals: %d accepted, %d refused, %d unanswered within %d s, longest gap %d ms"
        .formatted(
            accepted, refusals.size(), unanswered, PATIENCE.toSeconds(), longestGap().toMillis());
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
