package quorate.api;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import quorate.access.Principal;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Request;
import quorate.http.Response;
import quorate.http.Route;
import quorate.http.WebSocketHandshake;
import quorate.stream.Streams;

/** Begins streams. Whatever is refused is refused in HTTP, before the connection changes. */
final class StreamRoutes implements Endpoint {
  private final Streams streams;
  private final Function<Request, Supplier<Optional<Principal>>> again;

  /**
   * @param again finds out again who a request's caller is, however long ago it was
   */
  StreamRoutes(Streams streams, Function<Request, Supplier<Optional<Principal>>> again) {
    this.streams = streams;
    this.again = again;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue.add(
        Route.get("/api/v1/stream", Rights.ANY_READER, this::begin)
            .orAnswers(101, 400, 426, 503)
            .in(Limits.STREAMS, "Streams decisions, agents and the system's state, by WebSocket."));
  }

  private void begin(Request request, Response response) {
    WebSocketHandshake handshake = WebSocketHandshake.of(request);
    response.upgrade(streams.open(handshake, Gate.principal(request), again.apply(request)));
  }
}
