package quorate.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** How bodies are sent: whole, typed, never kept by anyone, and not at all to HEAD. */
final class Bodies {
  static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
  static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private Bodies() {}

  static void json(ServerRequest request, ServerResponse response, Status status, byte[] body) {
    send(request, response.status(status).header(JSON).header(NO_STORE), body);
  }

  static void json(ServerRequest request, ServerResponse response, byte[] body) {
    json(request, response, Status.OK_200, body);
  }

  static void send(ServerRequest request, ServerResponse response, byte[] body) {
    if (isToHead(request)) {
      sendLength(response, body.length);
      return;
    }
    response.send(body);
  }

  static boolean isToHead(ServerRequest request) {
    return request.prologue().method().equals(Method.HEAD);
  }

  /**
   * Answers HEAD, with the length that GET would have. Helidon itself would send the body too, and
   * the client would take it for the next answer.
   */
  static void sendLength(ServerResponse response, long length) {
    response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, length)).send();
  }
}
