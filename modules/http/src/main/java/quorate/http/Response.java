package quorate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends the answer of a route: with its type, never to be cached, and to HEAD without its body. */
public final class Response {
  static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");

  private final ServerRequest request;
  private final ServerResponse response;
  private final Supplier<Optional<String>> requestId;

  /**
   * @param requestId the name of the request, where it has one
   */
  Response(ServerRequest request, ServerResponse response, Supplier<Optional<String>> requestId) {
    this.request = request;
    this.response = response;
    this.requestId = requestId;
  }

  /** Adds a header to whatever the answer is. */
  public Response header(Header header) {
    response.header(header);
    return this;
  }

  /** Returns the status of the answer. */
  public Status status() {
    return response.status();
  }

  /** Returns how many bytes of the answer were written. */
  public long bytesWritten() {
    return response.bytesWritten();
  }

  /** Answers with a status alone. */
  public void empty(Status status) {
    response.status(status).header(NO_STORE).send();
  }

  /**
   * Answers with JSON that has a tag, or with 304 to whoever has just that.
   *
   * @param tag changes whenever the answer does; without quotes
   */
  public void json(String tag, byte[] body) {
    if (!isKnown(tag)) {
      json(body);
    }
  }

  /**
   * Tells the client the tag of what is to be answered, and answers with 304 if it has just that.
   *
   * @param tag changes whenever the answer does; without quotes
   * @return whether all is answered
   */
  public boolean isKnown(String tag) {
    String quoted = '"' + tag + '"';
    response.header(HeaderValues.create(HeaderNames.ETAG, quoted));
    boolean known = EntityTags.isAmong(quoted, request.headers().values(HeaderNames.IF_NONE_MATCH));
    if (known) {
      empty(Status.NOT_MODIFIED_304);
    }
    return known;
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
   * Answers with a body that may be kept.
   *
   * @param cacheControl by whom and for how long
   */
  public void keep(String cacheControl, String contentType, byte[] body) {
    response
        .status(Status.OK_200)
        .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, contentType))
        .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, cacheControl));
    if (isToHead()) {
      sendLength(body.length);
      return;
    }
    response.send(body);
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
    if (CurrentExchange.isOfHttp10()) {
      // A client of HTTP/1.0 knows no chunks: without the length it would take a part for all.
      response.header(
          HeaderValues.create(HeaderNames.CONTENT_LENGTH, StreamedBody.lengthOf(content)));
    }
    StreamedBody.send(response, content);
  }

  /**
   * Begins an answer that goes on for as long as its stream is open; each flush sends what was
   * written. Writing throws when the client takes no more of it.
   */
  public OutputStream open(String contentType, Header... headers) {
    response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, contentType)).header(NO_STORE);
    for (Header header : headers) {
      response.header(header);
    }
    return response.outputStream();
  }

  /** Passes the request on to a feature of Helidon. */
  void passOn() {
    if (!isToHead()) {
      response.streamFilter(WholeBody::new);
    }
    response.header(NO_STORE).next();
  }

  /**
   * Has the connection speak another protocol from here on; what comes after this in a route is not
   * done. The client is told with the headers of the answer and those of the upgrade.
   */
  public void upgrade(Upgrade upgrade) {
    response.status(Status.SWITCHING_PROTOCOLS_101);
    List<Header> all = new ArrayList<>(upgrade.headers());
    response.headers().forEach(all::add);
    throw new SwitchingProtocols(new Upgrade(all, upgrade.protocol()));
  }

  /** Answers with a problem. */
  public void problem(Problem problem) {
    // That of the body which this takes the place of.
    response.headers().remove(HeaderNames.CONTENT_LENGTH);
    problem.headers().forEach(response::header);
    send(problem.status(), Problem.CONTENT_TYPE, problem.toBytes(requestId.get()));
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
