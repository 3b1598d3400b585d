package quorate.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request to a route. */
public final class Request {
  private static final String JSON_TYPE =
      "application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*";

  private final ServerRequest request;
  private Optional<String> id = Optional.empty();
  private final List<Object> attached = new ArrayList<>(4);
  private Optional<Body> fields = Optional.empty();

  Request(ServerRequest request) {
    this.request = request;
  }

  /** Names the request; its answer bears the name, and its problems have a type. */
  public void name(String text) {
    id = Optional.of(text);
    CurrentExchange.name(text);
  }

  /** Returns the name, where a policy gave one. */
  public Optional<String> id() {
    return id;
  }

  /** Keeps what a policy found out about the caller, for the route; one of each type. */
  public void attach(Object found) {
    attached.add(found);
  }

  /** Returns what a policy found out about the caller. */
  public <T> Optional<T> attached(Class<T> type) {
    return attached.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Returns the body, whose fields are those that the route declares. */
  public Body fields() {
    return fields.orElseThrow();
  }

  /** Reads the body against these fields. */
  void readFields(List<Field<?>> declared, List<Fault> faults) {
    byte[] bytes = body();
    if (bytes.length > 0 && !isJson()) {
      throw new ProblemException(
          new Problem(
              Status.UNSUPPORTED_MEDIA_TYPE_415,
              "The body must be JSON, with Content-Type: application/json."));
    }
    fields = Optional.of(Body.read(bytes, declared, faults));
  }

  private boolean isJson() {
    return request
        .headers()
        .contentType()
        .map(type -> type.text().toLowerCase(Locale.ROOT).matches(JSON_TYPE))
        .orElse(false);
  }

  /** Returns the method. */
  public Method method() {
    return request.prologue().method();
  }

  /** Returns the path as it was sent. */
  public String path() {
    return request.prologue().uriPath().rawPath();
  }

  /** Returns the query as it was sent. */
  public String rawQuery() {
    return request.query().rawValue();
  }

  /** Returns all headers. */
  public Headers headers() {
    return request.headers();
  }

  /** Whether the connection is encrypted. */
  public boolean isEncrypted() {
    return request.isSecure();
  }

  /** Returns the query; the parameters that the route declares are valid. */
  public Query query() {
    return new Query(request.query());
  }

  /** Returns the segment of the path that stands for a name in the route's. */
  public String segment(String name) {
    return request.path().pathParameters().get(name);
  }

  /** Returns all values of a header. */
  public List<String> headers(String name) {
    return headers(HeaderNames.create(name));
  }

  /** Returns all values of a header. */
  public List<String> headers(HeaderName name) {
    return request.headers().values(name);
  }

  /**
   * Returns the body, which is at most as large as the server accepts.
   *
   * @throws RuntimeException when it ends otherwise than it should, which is answered with 400
   */
  public byte[] body() {
    try {
      return request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
    } catch (NumberFormatException | DataReader.IncorrectNewLineException e) {
      // What Helidon makes of a chunk without a proper size, and would answer with 500.
      throw Framing.unclear();
    }
  }

  /** Returns the time since its first byte came in, by which the connection is closed. */
  public Duration age() {
    return CurrentExchange.age();
  }

  /** Returns the address from which the connection comes. */
  public String address() {
    return request.remotePeer().host();
  }

  /**
   * Lets the answer take longer than those of other requests, for one that is known to be long and
   * has a limit of its own. To be called once the body is read: a client that is slow to send it
   * gets no more time.
   */
  public void takeLonger(Duration more) {
    CurrentExchange.takeLonger(more);
  }

  /** Returns what identifies the caller. */
  public Credentials credentials() {
    return new Credentials(
        request.headers().contains(HeaderNames.AUTHORIZATION)
            ? Optional.of(request.headers().get(HeaderNames.AUTHORIZATION).get())
            : Optional.empty(),
        address());
  }
}
