package quorate.mcp;

import io.helidon.http.Header;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import quorate.http.Response;

/**
 * Carries an answer that may take long. A short one is sent as it is. For a long one, or one that
 * tells how far it is, a stream of events is opened, with a comment now and then: the write that
 * fails is how one learns that the client has gone.
 */
final class EventStream {
  /** An answer that is there by then needs no stream. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Duration COMMENT = Duration.ofSeconds(2);

  /** How soon progress is passed on. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** More of them at a time than a client needs; the newest that find no room are left out. */
  private static final int MOST_EVENTS = 64;

  private static final byte[] A_COMMENT = ": still at it\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Response response;
  private final Header header;
  private final BlockingQueue<Map<String, Object>> events = new ArrayBlockingQueue<>(MOST_EVENTS);
  private Optional<OutputStream> out = Optional.empty();
  private long lastNanos = System.nanoTime();

  EventStream(Response response, Header header) {
    this.response = response;
    this.header = header;
  }

  /** Whether the stream has begun. */
  boolean isOpen() {
    return out.isPresent();
  }

  /** Takes an event that is to be sent before the answer. For any thread. */
  void offer(Map<String, Object> event) {
    events.offer(event);
  }

  /**
   * Waits for the answer and sends it.
   *
   * @param whole sends one that needs no stream
   * @param streamed is told the one that went as an event
   * @throws IOException when the client has gone; the call is cancelled then
   */
  void carry(Pending pending, Consumer<Reply> whole, Consumer<Reply> streamed)
      throws IOException, InterruptedException {
    try {
      long opensAt = System.nanoTime() + SHORT.toNanos();
      Optional<Reply> reply = pending.await(LOOK);
      while (reply.isEmpty()) {
        if (out.isPresent() || !events.isEmpty() || System.nanoTime() - opensAt >= 0) {
          sendEvents();
        }
        reply = pending.await(LOOK);
      }
      if (out.isEmpty() && events.isEmpty()) {
        whole.accept(reply.get());
        return;
      }
      sendEvents();
      send(reply.get().message());
      out.orElseThrow().close();
      streamed.accept(reply.get());
    } catch (IOException | RuntimeException e) {
      pending.cancel();
      throw e;
    } finally {
      pending.written();
    }
  }

  private void sendEvents() throws IOException {
    if (out.isEmpty()) {
      out = Optional.of(response.open("text/event-stream", header));
      comment();
    }
    for (Map<String, Object> event = events.poll(); event != null; event = events.poll()) {
      send(event);
    }
    if (System.nanoTime() - lastNanos >= COMMENT.toNanos()) {
      comment();
    }
  }

  private void comment() throws IOException {
    write(A_COMMENT);
  }

  private void send(Map<String, Object> message) throws IOException {
    write(
        ("event: message\ndata: " + Json.write(message) + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] bytes) throws IOException {
    OutputStream stream = out.orElseThrow();
    stream.write(bytes);
    stream.flush();
    lastNanos = System.nanoTime();
  }
}
