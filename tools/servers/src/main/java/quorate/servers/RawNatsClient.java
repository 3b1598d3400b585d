package quorate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A NATS client that speaks the text protocol on a plain socket and shares no code with any client
 * library: another make of client, to test against.
 *
 * <p>It reads only while it is asked for something. A server that has asked it for a sign of life
 * in vain for some minutes closes the connection. For one thread.
 *
 * <p>Every method throws {@link UncheckedIOException} when the connection breaks and {@link
 * ServerException} with the server's words when the server refuses something.
 */
public final class RawNatsClient implements AutoCloseable {
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(5);

  /** Messages that came while something else was awaited; one more is an error. */
  private static final int MOST_WAITING = 10_000;

  private final NatsWire wire;
  private final Deque<RawNatsMessage> waiting = new ArrayDeque<>();
  private int subscriptions;
  private int pongs;

  private RawNatsClient(NatsWire wire) {
    this.wire = wire;
  }

  /** Connects without credentials. */
  public static RawNatsClient connect(int port) {
    return connect(here(port), Map.of());
  }

  /** Connects to a server elsewhere, without credentials. */
  public static RawNatsClient connect(InetSocketAddress server) {
    return connect(server, Map.of());
  }

  /** Connects with a user's name and password. */
  public static RawNatsClient connect(int port, String user, String password) {
    return connect(here(port), Map.of("user", user, "pass", password));
  }

  private static InetSocketAddress here(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static RawNatsClient connect(InetSocketAddress server, Map<String, String> credentials) {
    try {
      RawNatsClient client = new RawNatsClient(new NatsWire(server));
      try {
        client.greet(credentials);
        return client;
      } catch (IOException | RuntimeException e) {
        client.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void greet(Map<String, String> credentials) throws IOException {
    var options = new StringBuilder("\"verbose\":false,\"headers\":true,\"name\":\"raw\"");
    credentials.forEach(
        (name, value) -> options.append(",\"%s\":\"%s\"".formatted(name, escaped(value))));
    wire.send("CONNECT {" + options + "}");
    roundTrip();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Publishes a text. */
  public void publish(String subject, String payload) {
    publish(subject, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** Publishes any bytes. */
  public void publish(String subject, byte[] payload) {
    send("PUB " + subject + " " + payload.length, payload);
  }

  /** Publishes a text that asks for an answer on a subject. */
  public void publish(String subject, String replyTo, String payload) {
    publish(subject, replyTo, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** Publishes any bytes that ask for an answer on a subject. */
  public void publish(String subject, String replyTo, byte[] payload) {
    send("PUB " + subject + " " + replyTo + " " + payload.length, payload);
  }

  /** Subscribes to a subject, which may have wildcards; the subscription lives on return. */
  public void subscribe(String subject) {
    subscriptions++;
    send("SUB " + subject + " " + subscriptions);
    flush();
  }

  /**
   * Publishes a text and waits for the answer to it. Messages of other subscriptions are kept for
   * {@link #next}.
   */
  public Optional<RawNatsMessage> request(String subject, String payload, Duration within) {
    String inbox = "_INBOX." + Secret.random();
    subscribe(inbox);
    publish(subject, inbox, payload);
    Optional<RawNatsMessage> answer = next(within, message -> message.subject().equals(inbox));
    send("UNSUB " + subscriptions);
    return answer;
  }

  /** The next message of any subscription, or nothing when none has come within the time. */
  public Optional<RawNatsMessage> next(Duration within) {
    return next(within, message -> true);
  }

  private Optional<RawNatsMessage> next(Duration within, Predicate<RawNatsMessage> wanted) {
    try {
      long deadline = System.nanoTime() + within.toNanos();
      while (true) {
        Optional<RawNatsMessage> found = waiting.stream().filter(wanted).findFirst();
        if (found.isPresent()) {
          waiting.remove(found.get());
          return found;
        }
        if (!takeOne(deadline)) {
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server has dealt with everything that was sent before. */
  public void flush() {
    try {
      roundTrip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void roundTrip() throws IOException {
    int before = pongs;
    wire.send("PING");
    long deadline = System.nanoTime() + ANSWER_BOUND.toNanos();
    while (pongs == before) {
      if (!takeOne(deadline)) {
        throw new ServerException("the server has not answered within " + ANSWER_BOUND);
      }
    }
  }

  /** Deals with one thing the server says; false when it says nothing until the deadline. */
  private boolean takeOne(long deadline) throws IOException {
    Optional<String> line = wire.line(Duration.ofNanos(deadline - System.nanoTime()));
    if (line.isEmpty()) {
      return false;
    }
    String word = line.get().split(" ", 2)[0];
    switch (word) {
      case "MSG", "HMSG" -> keep(RawNatsMessage.read(line.get(), wire));
      case "PING" -> wire.send("PONG");
      case "PONG" -> pongs++;
      case "INFO", "+OK" -> {}
      case "-ERR" -> throw new ServerException("the server refuses: " + line.get());
      default -> throw new IOException("not the protocol: " + line.get());
    }
    return true;
  }

  private void keep(RawNatsMessage message) {
    if (waiting.size() == MOST_WAITING) {
      throw new ServerException("more than " + MOST_WAITING + " messages wait to be asked for");
    }
    waiting.add(message);
  }

  private void send(String line, byte[]... payload) {
    try {
      wire.send(line, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      wire.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
