package quorate.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.util.function.BooleanSupplier;

/**
 * Upgrades a connection while there is room for one more, and notes that its limits are others from
 * then on.
 */
record GuardedUpgrader(Http1Upgrader upgrader, BooleanSupplier hasRoom) implements Http1Upgrader {

  @Override
  public String supportedProtocol() {
    return upgrader.supportedProtocol();
  }

  @Override
  public ServerConnection upgrade(
      ConnectionContext connection, HttpPrologue prologue, WritableHeaders<?> headers) {
    if (!hasRoom.getAsBoolean()) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.OTHER)
          .status(Status.SERVICE_UNAVAILABLE_503)
          .setKeepAlive(false)
          .message("Too many connections are upgraded")
          .build();
    }
    ServerConnection upgraded = upgrader.upgrade(connection, prologue, headers);
    if (upgraded != null) {
      ((Exchange) connection).upgraded();
    }
    return upgraded;
  }
}
