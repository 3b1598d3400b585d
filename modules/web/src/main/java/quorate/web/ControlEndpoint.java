package quorate.web;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Problem;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.protocol.JsonObject;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.RecordUnavailable;
import quorate.record.TradingControl;

/** Answers whether trading is paused, and pauses and resumes it. */
public final class ControlEndpoint implements Endpoint {
  /** A request is closed 10 s after it began; by then its answer must have been given. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);

  /** With less time left than this the change is not begun. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Supplier<Optional<TradingControl>> current;
  private final Control control;

  /**
   * @param current whether trading is paused; empty while that is not known
   */
  public ControlEndpoint(Supplier<Optional<TradingControl>> current, Control control) {
    this.current = current;
    this.control = control;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .unavailableWhen(RecordUnavailable.class)
        .add(Route.get("/api/v1/control", Permission.ANYBODY, this::current).orAnswers(503))
        .add(change("/api/v1/control/pause", true))
        .add(change("/api/v1/control/resume", false));
  }

  private Route change(String path, boolean pause) {
    return Route.post(
            path, ControlToken.PERMISSION, (request, response) -> change(pause, request, response))
        .orAnswers(401, 403, 503);
  }

  private void current(Request request, Response response) {
    Optional<TradingControl> known = current.get();
    if (known.isEmpty()) {
      response.problem(
          Problem.unavailable(
              "Whether trading is paused is not known yet; the database has not said so."));
      return;
    }
    response.json(JsonObject.bytes(json -> writeState(json, known.get())));
  }

  private void change(boolean pause, Request request, Response response) {
    ControlBody body = ControlBody.read(request.body());
    Duration left = ANSWER_WITHIN.minus(request.age());
    if (left.compareTo(LEAST) < 0) {
      response.problem(
          Problem.unavailable("The request came in too slowly; nothing has changed by it."));
      return;
    }
    ControlChange change =
        control.change(
            new ControlRequest(pause, body.actor(), body.reason(), request.address()), left);
    response.json(
        JsonObject.bytes(
            json -> {
              json.bool("paused", change.control().paused()).bool("changed", change.changed());
              writeOrigin(json, change.control());
            }));
  }

  private static void writeState(JsonObject json, TradingControl control) {
    json.bool("paused", control.paused());
    writeOrigin(json, control);
  }

  private static void writeOrigin(JsonObject json, TradingControl control) {
    json.time("since", control.since())
        .text("actor", control.actor())
        .text("reason", control.reason());
  }
}
