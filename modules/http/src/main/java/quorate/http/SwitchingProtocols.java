package quorate.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Header;
import io.helidon.webserver.CloseConnectionException;
import java.nio.charset.StandardCharsets;

/**
 * Ends the last request of a connection, which speaks another protocol from here on. It passes
 * through all that watches over requests, so that nothing of a request is held while the other
 * protocol is spoken. Helidon's own upgrade comes before the routes, and so before every check.
 */
final class SwitchingProtocols extends CloseConnectionException {
  private static final long serialVersionUID = 1L;

  private final transient Upgrade upgrade;

  SwitchingProtocols(Upgrade upgrade) {
    super("The connection speaks another protocol from here on");
    this.upgrade = upgrade;
  }

  /** Tells the client so, and speaks it. */
  void serve(Exchange exchange) {
    StringBuilder answer = new StringBuilder(256).append("HTTP/1.1 101 Switching Protocols\r\n");
    for (Header header : upgrade.headers()) {
      answer.append(header.name()).append(": ").append(header.get()).append("\r\n");
    }
    byte[] bytes = answer.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    exchange.dataWriter().writeNow(BufferData.create(bytes));
    upgrade.protocol().serve(exchange.dataReader(), exchange.dataWriter(), exchange::close);
  }
}
