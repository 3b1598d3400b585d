package quorate.web;

import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Errors that Helidon finds itself, in the same form as ours and without a word from within. */
final class Problems {

  private Problems() {}

  static DirectHandlers directHandlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(
          type, (request, eventType, status, headers, message) -> response(status, headers));
    }
    return handlers.build();
  }

  private static DirectHandler.TransportResponse response(
      Status status, ServerResponseHeaders headers) {
    headers.set(Problem.CONTENT_TYPE).set(Bodies.NO_STORE);
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .entity(new Problem(status, detail(status)).toBytes())
        .build();
  }

  private static String detail(Status status) {
    return switch (status.code()) {
      case 400 -> "The request is not one that can be understood.";
      case 404 -> "There is nothing at this path.";
      case 413 -> "The body must be at most " + OrchestratorServer.MAX_BODY + " bytes.";
      default -> "The request could not be answered; the server's log says why.";
    };
  }
}
