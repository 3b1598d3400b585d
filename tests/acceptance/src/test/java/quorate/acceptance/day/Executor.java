package quorate.acceptance.day;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import quorate.acceptance.Part;

/** Reports orders and their fills of a session of its own, each until it has been taken. */
final class Executor extends Person {
  private final Supplier<Part> api;
  private final String key;
  private final UUID session = UUID.randomUUID();
  private final List<UUID> fills = new CopyOnWriteArrayList<>();
  private boolean isOpen;

  Executor(Supplier<Part> api, String key) {
    super("executor", Duration.ofMillis(300));
    this.api = api;
    this.key = key;
  }

  /** The fills that were acknowledged. */
  List<UUID> fills() {
    return List.copyOf(fills);
  }

  @Override
  void act() {
    if (!isOpen) {
      isOpen =
          report(
              "/api/v1/sessions/" + session,
              """
              {"mode":"LIVE","symbol":"ETH-USD","exchange":"elsewhere","initial_capital":"100000",\
              "quote_asset":"USD"}\
              """);
      return;
    }
    UUID order = UUID.randomUUID();
    String side = fills.size() % 2 == 0 ? "BUY" : "SELL";
    boolean placed =
        report(
            "/api/v1/orders/" + order,
            """
            {"session_id":"%s","symbol":"ETH-USD","side":"%s","type":"MARKET","quantity":"0.1"}\
            """
                .formatted(session, side));
    UUID fill = UUID.randomUUID();
    if (placed
        && report(
            "/api/v1/fills/" + fill,
            """
            {"order_id":"%s","price":"3000.5","quantity":"0.1","fee":"0.3","fee_asset":"USD",\
            "executed_at":"%s"}\
            """
                .formatted(order, Instant.now()))) {
      fills.add(fill);
    }
  }

  /** The same id again, until it is known to be there. */
  private boolean report(String path, String body) {
    while (!isOver()) {
      Optional<HttpResponse<String>> answer =
          api.get().put(path, body, "Authorization", "Bearer " + key);
      int status = answer.map(HttpResponse::statusCode).orElse(503);
      if (status == 200 || status == 201) {
        return true;
      }
      if (status != 503 && status != 429 && status != 401) {
        throw new AssertionError(path + ": " + answer.orElseThrow().body());
      }
    }
    return false;
  }
}
