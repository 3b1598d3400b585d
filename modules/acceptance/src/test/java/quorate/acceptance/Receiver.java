package quorate.acceptance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.testkit.NatsServer;
import quorate.testkit.RawNatsClient;
import quorate.testkit.RawNatsMessage;
import quorate.testkit.TestkitException;

/** Hears every decision that is published, and connects again when the server was away. */
final class Receiver implements AutoCloseable {
  private static final Pattern DECISION =
      Pattern.compile("^\\{\"id\":\"([^\"]+)\",\"sequence\":(\\d+),\"term\":(\\d+),");

  private final NatsServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean listening;

  /** A decision as it came. */
  record Received(String id, long sequence, long term, long atNanos) {}

  Receiver(NatsServer server) {
    this.server = server;
    this.thread = Thread.ofPlatform().name("receiver").daemon().start(this::receive);
  }

  private void receive() {
    while (!stopping) {
      try (RawNatsClient client = RawNatsClient.connect(server.port())) {
        client.subscribe("quorate.orchestrator.decisions");
        client.flush();
        listening = true;
        while (!stopping) {
          client.next(Duration.ofMillis(100)).ifPresent(this::note);
        }
      } catch (TestkitException | UncheckedIOException serverIsAway) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private void note(RawNatsMessage message) {
    Matcher decision = DECISION.matcher(message.payload());
    if (!decision.find() || !message.headers().get("Nats-Msg-Id").equals(decision.group(1))) {
      throw new AssertionError("no decision: " + message);
    }
    received.add(
        new Received(
            decision.group(1),
            Long.parseLong(decision.group(2)),
            Long.parseLong(decision.group(3)),
            System.nanoTime()));
  }

  /** Whether it has been listening since some time. */
  boolean listening() {
    return listening;
  }

  List<Received> received() {
    return List.copyOf(received);
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
