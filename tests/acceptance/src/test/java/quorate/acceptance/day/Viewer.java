package quorate.acceptance.day;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.acceptance.Part;

/** Follows the decisions, at another instance when one is gone, from where it was. */
final class Viewer extends Person {
  private static final Pattern DECISION =
      Pattern.compile("\"type\":\"data\".*?\"cursor\":(\\d+)", Pattern.DOTALL);

  /** Ticks come more often than that. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Supplier<Part> api;
  private final String key;
  private final List<Long> seen = new CopyOnWriteArrayList<>();
  private volatile long heardNanos;
  private int connections;

  Viewer(Supplier<Part> api, String key) {
    super("viewer", Duration.ofMillis(100));
    this.api = api;
    this.key = key;
  }

  /** The sequences of the decisions, in the order in which they came. */
  List<Long> seen() {
    return List.copyOf(seen);
  }

  int connections() {
    return connections;
  }

  @Override
  void act() throws InterruptedException {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    WebSocket socket;
    try {
      socket =
          http.newWebSocketBuilder()
              .header("Authorization", "Bearer " + key)
              .subprotocols("quorate.v1")
              .connectTimeout(Duration.ofSeconds(2))
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + api.get().port() + "/api/v1/stream"),
                  new Frames(ended))
              .get(4, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return;
    }
    connections++;
    heardNanos = System.nanoTime();
    socket.sendText(
        "{\"type\":\"subscribe\",\"id\":\"d\",\"channel\":\"decisions\",\"after\":%d}"
            .formatted(seen.isEmpty() ? 0 : seen.getLast()),
        true);
    while (!isOver() && !ended.isDone() && System.nanoTime() - heardNanos < SILENCE.toNanos()) {
      try {
        ended.get(100, TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        break;
      } catch (TimeoutException e) {
        // It lives.
      }
    }
    socket.abort();
  }

  private final class Frames implements WebSocket.Listener {
    private final CompletableFuture<Void> ended;
    private final StringBuilder text = new StringBuilder();

    Frames(CompletableFuture<Void> ended) {
      this.ended = ended;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        heardNanos = System.nanoTime();
        Matcher decision = DECISION.matcher(text);
        if (!ended.isDone() && decision.find()) {
          seen.add(Long.valueOf(decision.group(1)));
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      ended.complete(null);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      ended.complete(null);
    }
  }
}
