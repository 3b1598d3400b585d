package quorate.acceptance.day;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import quorate.acceptance.Part;
import quorate.servers.Eventually;

/** Pauses and resumes over the API, and asks again until it is known what came of it. */
final class Operator extends Person {
  private static final Duration AGAIN = Duration.ofMillis(50);

  private final Supplier<Part> api;
  private final String key;
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private int count;

  Operator(Supplier<Part> api, String key) {
    super("operator", Duration.ofSeconds(3));
    this.api = api;
    this.key = key;
  }

  /** The ids of requests that changed something, as far as that was answered. */
  List<String> changes() {
    return List.copyOf(changes);
  }

  @Override
  void act() {
    String command = count++ % 2 == 0 ? "pause" : "resume";
    while (!isOver() && !isDone(command)) {
      LockSupport.parkNanos(AGAIN.toNanos());
    }
  }

  /** Trading goes on when the day is over, which it is: nobody pauses any more. */
  void resume(Duration patience) {
    Eventually.holds(patience, "trading is resumed", () -> isDone("resume"));
  }

  private boolean isDone(String command) {
    String id = "day-" + count + "-" + System.nanoTime();
    Optional<HttpResponse<String>> answer =
        api.get()
            .post(
                "/api/v1/control/" + command,
                "{\"reason\":\"a day\"}",
                "Authorization",
                "Bearer " + key,
                "X-Request-Id",
                id);
    boolean isDone = answer.filter(response -> response.statusCode() == 200).isPresent();
    if (isDone && answer.orElseThrow().body().contains("\"changed\":true")) {
      changes.add(id);
    }
    return isDone;
  }
}
