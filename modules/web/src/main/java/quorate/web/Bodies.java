package quorate.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/** How bodies are sent: whole, typed, and never kept by anyone. */
final class Bodies {
  static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private Bodies() {}

  static void json(ServerResponse response, Status status, byte[] body) {
    response.status(status).header(JSON).header(NO_STORE).send(body);
  }

  static void json(ServerResponse response, byte[] body) {
    json(response, Status.OK_200, body);
  }
}
