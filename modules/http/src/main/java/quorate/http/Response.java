package quorate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;

/** Sends the answer of a route: with its type, never to be cached, and to HEAD without its body. */
public final class Response {
  static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private final ServerRequest request;
  private final ServerResponse response;

  Response(ServerRequest request, ServerResponse response) {
    this.request = request;
    this.response = response;
  }

  /** Answers with JSON. */
  public void json(byte[] body) {
    json(Status.OK_200, body);
  }

  /** Answers with JSON and a status. */
  public void json(Status status, byte[] body) {
    send(status, JSON, body);
  }

  /** Answers with a body of another type. */
  public void send(String contentType, byte[] body) {
    send(Status.OK_200, HeaderValues.create(HeaderNames.CONTENT_TYPE, contentType), body);
  }

  /**
   * Answers with JSON that is sent while it is made, so that it is never whole in memory. A short
   * one is sent whole.
   */
  public void streamJson(Content content) throws IOException {
    response.header(JSON).header(NO_STORE);
    if (isToHead()) {
      sendLength(StreamedBody.lengthOf(content));
      return;
    }
    if (Exchange.currentIsOfHttp10()) {
      // A client of HTTP/1.0 knows no chunks: without the length it would take a part for all.
      response.header(
          HeaderValues.create(HeaderNames.CONTENT_LENGTH, StreamedBody.lengthOf(content)));
    }
    StreamedBody.send(response, content);
  }

  /** Passes the request on to a feature of Helidon. */
  void passOn() {
    if (!isToHead()) {
      response.streamFilter(WholeBody::new);
    }
    response.header(NO_STORE).next();
  }

  /** Answers with a problem. */
  public void problem(Problem problem) {
    // That of the body which this takes the place of.
    response.headers().remove(HeaderNames.CONTENT_LENGTH);
    problem.headers().forEach(response::header);
    send(problem.status(), Problem.CONTENT_TYPE, problem.toBytes());
  }

  private void send(Status status, Header type, byte[] body) {
    response.status(status).header(type).header(NO_STORE);
    if (isToHead()) {
      sendLength(body.length);
      return;
    }
    response.send(body);
  }

  private boolean isToHead() {
    return request.prologue().method().equals(Method.HEAD);
  }

  /**
   * Answers HEAD, with the length that GET would have. Helidon itself would send the body too, and
   * the client would take it for the next answer.
   */
  private void sendLength(long length) {
    response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, length)).send();
  }
}
