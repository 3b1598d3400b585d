package quorate.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import quorate.protocol.JsonObject;

/**
 * An error as RFC 9457 has it.
 *
 * @param detail what happened and what to do, fit for anyone
 */
record Problem(Status status, String detail) {
  static final Header CONTENT_TYPE =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/problem+json");

  byte[] toBytes() {
    return JsonObject.bytes(
        json ->
            json.text("type", "about:blank")
                .text("title", status.reasonPhrase())
                .number("status", status.code())
                .text("detail", detail));
  }

  void send(ServerRequest request, ServerResponse response) {
    Bodies.send(
        request, response.status(status).header(CONTENT_TYPE).header(Bodies.NO_STORE), toBytes());
  }
}
