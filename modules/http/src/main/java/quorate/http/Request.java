package quorate.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A request to a route. */
public final class Request {
  private final ServerRequest request;

  Request(ServerRequest request) {
    this.request = request;
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
    return Exchange.currentAge();
  }

  /** Returns the address from which the connection comes. */
  public String address() {
    return request.remotePeer().host();
  }

  Credentials credentials() {
    return new Credentials(
        request.headers().contains(HeaderNames.AUTHORIZATION)
            ? Optional.of(request.headers().get(HeaderNames.AUTHORIZATION).get())
            : Optional.empty(),
        address());
  }
}
