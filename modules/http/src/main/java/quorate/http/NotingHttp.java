package quorate.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;

/** Helidon's HTTP/1, which notes in each exchange how far its request is. */
final class NotingHttp {

  private NotingHttp() {}

  /** Tells which connections speak HTTP/1. */
  static ServerConnectionSelector selector() {
    return Http1ConnectionSelector.builder().config(config()).build();
  }

  // Helidon marks for removal that hosts can be checked elsewhere, and has no other way for it.
  @SuppressWarnings("removal")
  private static Http1Config config() {
    return Http1Config.builder()
        .addReceiveListener(new Receiving())
        .addSendListener(new Sending())
        // Done here, for HTTP/1.0 need not name a host.
        .validateRequestHostHeader(false)
        .build();
  }

  /** Notes how far a request is. */
  private static final class Receiving implements Http1ConnectionListener {
    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
      ((Exchange) connection).requestLineRead();
      Framing.requirePath(prologue);
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
      ((Exchange) connection).headersRead(headers);
    }
  }

  /** Notes that a request is answered. */
  private static final class Sending implements Http1ConnectionListener {
    @Override
    public void status(ConnectionContext connection, Status status) {
      ((Exchange) connection).answered(status);
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
      ((Exchange) connection).answerHeaders(headers);
    }
  }
}
