package quorate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.protocol.JsonFields;
import quorate.servers.OrchestratorProcess;
import quorate.testkit.RawWebSocket;

/**
 * A client of the stream that looks at every frame as it stands on the wire, and answers pings. It
 * hears all decisions from the first one on, as often as it has subscriptions. Thread-safe.
 */
final class StreamEar implements AutoCloseable {
  static final int MOST_SUBSCRIPTIONS = 16;

  private static final Pattern DECISION =
      Pattern.compile(
          "\\{\"type\":\"data\",\"id\":\"s(\\d+)\",\"channel\":\"decisions\","
              + "\"timestamp\":\"[^\"]+\",\"cursor\":(\\d+),.*?\"timestamp\":\"([^\"]+)\".*");
  private static final Pattern CURSOR = Pattern.compile("\"id\":\"s(\\d+)\",\"cursor\":(\\d+)");
  private static final int WRONG_SHOWN = 300;

  private final RawWebSocket socket;
  private final AtomicLong[] cursors;
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong ticks = new AtomicLong();
  private final AtomicLong pings = new AtomicLong();
  private final AtomicLong pongs = new AtomicLong();
  private final AtomicLong answers = new AtomicLong();
  private final List<Long> delays = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean measures;
  private volatile boolean closing;

  private StreamEar(RawWebSocket socket, int subscriptions) {
    this.socket = socket;
    this.cursors = new AtomicLong[subscriptions];
    for (int i = 0; i < subscriptions; i++) {
      cursors[i] = new AtomicLong();
    }
    this.thread = Thread.ofVirtual().unstarted(this::listen);
  }

  /** Opens a stream whose frames nobody takes yet. */
  static RawWebSocket open(OrchestratorProcess server, int subscriptions, boolean votes) {
    RawWebSocket socket =
        RawWebSocket.open(
            server.port(),
            "/api/v1/stream",
            "Authorization: Bearer " + ApiServers.ADMIN_KEY + "\r\n");
    for (int i = 0; i < subscriptions; i++) {
      socket.text(
          ("{\"type\":\"subscribe\",\"id\":\"s%d\",\"channel\":\"decisions\",\"after\":0,"
                  + "\"votes\":%s}")
              .formatted(i, votes));
    }
    return socket;
  }

  static StreamEar at(OrchestratorProcess server, int subscriptions) {
    return of(open(server, subscriptions, false), subscriptions);
  }

  /** Takes what an open stream is sent, also what it was sent before. */
  static StreamEar of(RawWebSocket socket, int subscriptions) {
    StreamEar ear = new StreamEar(socket, subscriptions);
    ear.thread.start();
    return ear;
  }

  private void listen() {
    try {
      while (!closing) {
        take(socket.frame());
        frames.incrementAndGet();
      }
    } catch (UncheckedIOException e) {
      if (!closing) {
        faults.add("the stream ended: " + e.getMessage());
      }
    }
  }

  private void take(String frame) {
    if (frame.startsWith("ping")) {
      pings.incrementAndGet();
      socket.whole(RawWebSocket.PONG, frame.substring(4).strip().getBytes(StandardCharsets.UTF_8));
    } else if (frame.startsWith("pong")) {
      pongs.incrementAndGet();
    } else if (frame.startsWith("text {\"type\":\"")) {
      take(frame, frame.substring("text ".length()));
    } else {
      wrong(frame);
    }
  }

  private void take(String frame, String json) {
    if (!isObject(json)) {
      wrong(frame);
    }
    Matcher decision = DECISION.matcher(json);
    if (decision.matches()) {
      long cursor = Long.parseLong(decision.group(2));
      if (!cursors[Integer.parseInt(decision.group(1))].compareAndSet(cursor - 1, cursor)) {
        wrong(frame);
      }
      if (measures) {
        delays.add(Duration.between(Instant.parse(decision.group(3)), Instant.now()).toMillis());
      }
    } else if (json.startsWith("{\"type\":\"tick\"")) {
      ticks.incrementAndGet();
      requireCursors(json);
    } else if (json.startsWith("{\"type\":\"pong\"")) {
      answers.incrementAndGet();
    } else if (json.startsWith("{\"type\":\"error\"") || json.startsWith("{\"type\":\"bye\"")) {
      wrong(frame);
    }
  }

  private static boolean isObject(String json) {
    try (JsonFields fields = JsonFields.of(json.getBytes(StandardCharsets.UTF_8))) {
      while (fields.next().isPresent()) {
        fields.skip();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A tick tells of each subscription how far it is, which is what was heard of it. */
  private void requireCursors(String tick) {
    Matcher cursor = CURSOR.matcher(tick);
    while (cursor.find()) {
      if (Long.parseLong(cursor.group(2)) != cursors[Integer.parseInt(cursor.group(1))].get()) {
        wrong(tick);
      }
    }
  }

  private void wrong(String frame) {
    faults.add(frame.substring(0, Math.min(WRONG_SHOWN, frame.length())));
  }

  /** Asks for a sign of life, by the protocol and by a frame of ours. */
  void ask() {
    socket.whole(RawWebSocket.PING, new byte[] {'?'});
    socket.text("{\"type\":\"ping\",\"id\":\"p\"}");
  }

  /** From now on it notes how late decisions are. */
  void measure() {
    delays.clear();
    measures = true;
  }

  /** From the moment a decision was made to the client, in milliseconds. */
  List<Long> delays() {
    return List.copyOf(delays);
  }

  /** How far all its subscriptions are. */
  long cursor() {
    long least = Long.MAX_VALUE;
    for (AtomicLong each : cursors) {
      least = Math.min(least, each.get());
    }
    return least;
  }

  long frames() {
    return frames.get();
  }

  long ticks() {
    return ticks.get();
  }

  long pings() {
    return pings.get();
  }

  /** Answers to the pings of the protocol. */
  long pongs() {
    return pongs.get();
  }

  /** Answers to the frames that ask. */
  long answers() {
    return answers.get();
  }

  /** What was sent to it that is no frame, not in its turn, or an end. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    closing = true;
    socket.close();
  }
}
