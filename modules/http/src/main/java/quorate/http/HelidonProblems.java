package quorate.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Errors that Helidon finds itself, in the same form as ours and without a word from within. */
final class HelidonProblems {

  private HelidonProblems() {}

  /**
   * @param policy names the requests, where it does so
   * @param bodyBytes largest body of a request
   */
  static DirectHandlers directHandlers(Policy policy, int bodyBytes) {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(
          type,
          (request, eventType, status, headers, message) ->
              response(request, told(request, status), headers, policy, bodyBytes));
    }
    return handlers.build();
  }

  /**
   * Where Helidon fails before it knows the method, the request line was none; another version or
   * encoding than its own it calls a failure too: the client's mistakes, which must not fill the
   * log with failures of ours.
   */
  private static Status told(DirectHandler.TransportRequest request, Status status) {
    boolean requestLineIsNone =
        request.method().isEmpty() && status.equals(Status.INTERNAL_SERVER_ERROR_500);
    return requestLineIsNone ? Status.BAD_REQUEST_400 : told(status);
  }

  /** The status of the answer where Helidon would give another one to a request. */
  static Status told(Status status) {
    return status.equals(Status.HTTP_VERSION_NOT_SUPPORTED_505)
            || status.equals(Status.NOT_IMPLEMENTED_501)
        ? Status.BAD_REQUEST_400
        : status;
  }

  private static DirectHandler.TransportResponse response(
      DirectHandler.TransportRequest request,
      Status status,
      ServerResponseHeaders headers,
      Policy policy,
      int bodyBytes) {
    Policy.Naming naming =
        policy.refusedUnread(CurrentExchange.unread(request.method(), request.headers(), status));
    naming.headers().forEach(headers::set);
    headers.set(Problem.CONTENT_TYPE).set(Response.NO_STORE);
    if (request.method().isEmpty()) {
      // A request that was not read to its end, which Helidon closes after without having said so.
      headers.set(HeaderValues.CONNECTION_CLOSE);
    }
    byte[] body = new Problem(status, detail(status, bodyBytes)).toBytes(naming.id());
    DirectHandler.TransportResponse.Builder response =
        DirectHandler.TransportResponse.builder().status(status).headers(headers);
    if (request.method().equals(Method.HEAD.text())) {
      headers.contentLength(body.length);
      return response.build();
    }
    return response.entity(body).build();
  }

  private static String detail(Status status, int bodyBytes) {
    return switch (status.code()) {
      case 404 -> "There is nothing at this path.";
      case 413 -> "The body must be at most " + bodyBytes + " bytes.";
      default ->
          status.family() == Status.Family.CLIENT_ERROR
              ? "The request is not one that can be understood."
              : "The request could not be answered; the server's log says why.";
    };
  }
}
