package quorate.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import quorate.protocol.JsonObject;
import quorate.record.TradingControl;

/** The switch that stops trading. */
final class ControlEndpoint {
  private static final Header CHALLENGE =
      HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer");

  private final ControlDesk desk;
  private final Optional<BearerToken> token;

  ControlEndpoint(Sources sources, Optional<String> token) {
    this.desk = sources.control();
    this.token = token.map(BearerToken::new);
  }

  void routing(Routes routes) {
    routes
        .get("/api/v1/control", this::current)
        .post("/api/v1/control/pause", (request, response) -> change(true, request, response))
        .post("/api/v1/control/resume", (request, response) -> change(false, request, response));
  }

  private void current(ServerRequest request, ServerResponse response) {
    Optional<TradingControl> control = desk.current();
    if (control.isEmpty()) {
      throw new Unavailable(
          "Whether trading is paused is not known yet; the database has not said so.");
    }
    Bodies.json(request, response, JsonObject.bytes(json -> writeState(json, control.get())));
  }

  private void change(boolean pause, ServerRequest request, ServerResponse response) {
    Optional<Problem> refusal = refusal(request);
    if (refusal.isPresent()) {
      if (refusal.get().status().equals(Status.UNAUTHORIZED_401)) {
        response.header(CHALLENGE);
      }
      refusal.get().send(request, response);
      return;
    }
    ControlBody body = ControlBody.read(bytes(request));
    ControlDesk.Outcome outcome =
        desk.change(new ControlDesk.Request(pause, body.actor(), body.reason(), address(request)));
    Bodies.json(
        request,
        response,
        JsonObject.bytes(
            json -> {
              json.bool("paused", outcome.control().paused()).bool("changed", outcome.changed());
              writeOrigin(json, outcome.control());
            }));
  }

  private static byte[] bytes(ServerRequest request) {
    try {
      return request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
    } catch (NumberFormatException | DataReader.IncorrectNewLineException e) {
      // What Helidon makes of a chunk without a proper size, and would answer with 500.
      throw Framing.unclear();
    }
  }

  private Optional<Problem> refusal(ServerRequest request) {
    if (token.isEmpty()) {
      return Optional.of(
          new Problem(
              Status.FORBIDDEN_403, "Control is off: the orchestrator has no control token."));
    }
    String authorization =
        request.headers().contains(HeaderNames.AUTHORIZATION)
            ? request.headers().get(HeaderNames.AUTHORIZATION).get()
            : "";
    return token.get().isIn(authorization)
        ? Optional.empty()
        : Optional.of(
            new Problem(Status.UNAUTHORIZED_401, "A valid bearer token is needed for this."));
  }

  private static String address(ServerRequest request) {
    return request.remotePeer().host();
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
