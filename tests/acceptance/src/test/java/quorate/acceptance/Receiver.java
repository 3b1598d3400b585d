package quorate.acceptance;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import quorate.protocol.Decisions;
import quorate.protocol.PublishedDecision;
import quorate.record.RecordedDecision;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;
import quorate.servers.ServerException;

/** Hears every decision that is published, and connects again when the server was away. */
public final class Receiver implements AutoCloseable {
  private static final String USUAL = "quorate.orchestrator.decisions";

  private final InetSocketAddress server;
  private final String subject;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final AtomicLong highest = new AtomicLong();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile boolean listening;

  /** When it began to hear nothing, while it does. */
  private volatile Optional<Instant> deafSince = Optional.of(Instant.now());

  private final List<Deafness> deafness = new CopyOnWriteArrayList<>();

  /** A decision as it came. */
  public record Received(String id, long sequence, long term, String symbol, long atNanos) {}

  /** A time without a connection to the server. */
  public record Deafness(Instant from, Instant until) {
    /** Whether an instant is in it, or no further from it than that. */
    boolean includes(Instant instant, Duration margin) {
      return instant.isAfter(from.minus(margin)) && instant.isBefore(until.plus(margin));
    }
  }

  /** Hears the decisions of those who publish on the usual subject. */
  public Receiver(NatsServer server) {
    this(server, USUAL);
  }

  public Receiver(NatsServer server, String subject) {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), subject);
  }

  /** Hears what a server elsewhere is told on the usual subject. */
  public Receiver(InetSocketAddress server) {
    this(server, USUAL);
  }

  private Receiver(InetSocketAddress server, String subject) {
    this.subject = subject;
    this.server = server;
    this.thread = Thread.ofPlatform().name("receiver").daemon().start(this::receive);
  }

  private void receive() {
    while (!stopping) {
      try (RawNatsClient client = RawNatsClient.connect(server)) {
        client.subscribe(subject);
        hears();
        while (!stopping) {
          client.next(Duration.ofMillis(100)).ifPresent(this::note);
        }
      } catch (ServerException | UncheckedIOException serverIsAway) {
        hearsNothing();
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private void hears() {
    deafSince.ifPresent(since -> deafness.add(new Deafness(since, Instant.now())));
    deafSince = Optional.empty();
    listening = true;
  }

  private void hearsNothing() {
    if (deafSince.isEmpty()) {
      deafSince = Optional.of(Instant.now());
    }
  }

  private void note(RawNatsMessage message) {
    long now = System.nanoTime();
    RecordedDecision decision =
        Decisions.read(message.payload().getBytes(StandardCharsets.UTF_8))
            .map(PublishedDecision::recorded)
            .filter(read -> read.id().toString().equals(message.headers().get("Nats-Msg-Id")))
            .orElseThrow(() -> new AssertionError("no decision: " + message));
    received.add(
        new Received(
            decision.id().toString(),
            decision.sequence(),
            decision.term(),
            decision.decision().symbol(),
            now));
    highest.accumulateAndGet(decision.sequence(), Math::max);
  }

  /** The highest sequence heard so far; 0 before the first. */
  public long highest() {
    return highest.get();
  }

  /** Whether it has been listening since some time. */
  public boolean listening() {
    return listening;
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  /** When it was without a connection, beginning with the time before its first one. */
  public List<Deafness> deafness() {
    return List.copyOf(deafness);
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
