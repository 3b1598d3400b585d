package quorate.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client of the stream, made by others: Java's own WebSocket. It follows all decisions from the
 * first on, and goes on by its cursor at whichever server is there when its own has gone.
 */
final class StreamFollower implements AutoCloseable {
  private static final Pattern CURSOR = Pattern.compile("\"cursor\":(\\d+),\"data\"");
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Supplier<String> server;
  private final List<Long> sequences = new CopyOnWriteArrayList<>();
  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile long cursor;
  private volatile boolean stopping;

  /**
   * @param server gives the address of one that may be there, such as {@code ws://127.0.0.1:8080}
   */
  StreamFollower(Supplier<String> server) {
    this.server = server;
    this.thread = Thread.ofVirtual().start(this::follow);
  }

  /** The sequences of the decisions it was sent, in their order. */
  List<Long> sequences() {
    return List.copyOf(sequences);
  }

  /** How its streams ended. */
  List<String> ends() {
    return List.copyOf(ends);
  }

  /** All frames but decisions. */
  List<String> frames() {
    return List.copyOf(frames);
  }

  private void follow() {
    while (!stopping) {
      CompletableFuture<String> end = new CompletableFuture<>();
      try {
        WebSocket socket =
            http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + ApiServers.ADMIN_KEY)
                .subprotocols("quorate.v1")
                .connectTimeout(CONNECT)
                .buildAsync(URI.create(server.get() + "/api/v1/stream"), new Listener(end))
                .get(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        socket.sendText(
            "{\"type\":\"subscribe\",\"id\":\"d\",\"channel\":\"decisions\",\"after\":"
                + cursor
                + "}",
            true);
        ends.add(end.join());
      } catch (InterruptedException e) {
        return;
      } catch (Exception notThere) {
        if (notThere instanceof CompletionException) {
          ends.add("failed");
        }
      }
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final CompletableFuture<String> end;
    private final StringBuilder text = new StringBuilder();

    private Listener(CompletableFuture<String> end) {
      this.end = end;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        take(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void take(String frame) {
      Matcher matcher = CURSOR.matcher(frame);
      if (frame.startsWith("{\"type\":\"data\"") && matcher.find()) {
        cursor = Long.parseLong(matcher.group(1));
        sequences.add(cursor);
      } else {
        frames.add(frame);
      }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      end.complete(code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      end.complete("lost");
    }
  }

  @Override
  public void close() {
    stopping = true;
    http.shutdownNow();
    thread.interrupt();
  }
}
