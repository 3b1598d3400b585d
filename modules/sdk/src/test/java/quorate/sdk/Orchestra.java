package quorate.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import quorate.configuration.Configuration;
import quorate.configuration.Source;
import quorate.protocol.ControlNotice;
import quorate.record.TradingControl;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** Hears agents on a real nats-server and answers them, as an orchestrator would. */
final class Orchestra implements AutoCloseable {
  private static final String ACCEPTED = "{\"accepted\":true}";

  private final RawNatsClient client;
  private final List<RawNatsMessage> heard = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean silent;
  private volatile boolean closed;
  private volatile boolean paused;

  private Orchestra(NatsServer server) {
    client = RawNatsClient.connect(server.port());
    client.subscribe("quorate.agent.>");
    client.subscribe("quorate.orchestrator.control.get");
    thread = Thread.ofPlatform().daemon().name("orchestra").start(this::run);
  }

  static Orchestra on(NatsServer server) {
    return new Orchestra(server);
  }

  /** The settings of agents that react fast, on that port of NATS. */
  static Configuration settings(int natsPort, Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("quorate.nats.url", "nats://127.0.0.1:" + natsPort);
    all.put("quorate.agent.symbols", "BTC");
    all.put("quorate.agent.heartbeat", "200ms");
    all.put("quorate.agent.http.host", "127.0.0.1");
    all.put("quorate.agent.http.port", "0");
    all.putAll(more);
    Configuration configuration = AgentMain.catalogue().read(List.of(Source.commandLine(all)));
    if (!configuration.problems().isEmpty()) {
      throw new IllegalArgumentException(configuration.problems().toString());
    }
    return configuration;
  }

  private void run() {
    while (!closed) {
      client.next(Duration.ofMillis(50)).ifPresent(this::answer);
    }
    client.close();
  }

  private void answer(RawNatsMessage message) {
    if (message.subject().endsWith("control.get")) {
      client.publish(message.replyTo(), notice());
      return;
    }
    heard.add(message);
    if (!silent && !message.replyTo().isEmpty()) {
      client.publish(message.replyTo(), ACCEPTED);
    }
  }

  private String notice() {
    return new String(
        new ControlNotice(
                new TradingControl(
                    paused, Optional.of(Instant.now()), Optional.empty(), Optional.empty()),
                Instant.now())
            .toBytes());
  }

  /** Answers nobody from now on. */
  void goSilent() {
    silent = true;
  }

  void answerAgain() {
    silent = false;
  }

  /** As those who ask are told from now on. */
  void paused(boolean now) {
    paused = now;
  }

  /** All that agents have said. */
  List<RawNatsMessage> heard() {
    return List.copyOf(heard);
  }

  /** What was said on a subject, as text. */
  List<String> on(String subject) {
    return heard.stream()
        .filter(message -> message.subject().equals(subject))
        .map(RawNatsMessage::payload)
        .toList();
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
