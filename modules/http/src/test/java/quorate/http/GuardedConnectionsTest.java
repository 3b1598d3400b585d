package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import quorate.running.Clock;

/** Helidon asks a selector which connections are its own, where there are several. */
class GuardedConnectionsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String HTTP_1 = "GET /health HTTP/1.1\r\n";
  private static final String HTTP_2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  @Test
  void theGuardTakesThoseThatHelidonsOwnTakes() {
    ServerConnectionSelector own =
        Http1ConnectionSelector.builder().config(Http1Config.create()).build();
    try (ConnectionGuard guard =
        new ConnectionGuard(
            new ConnectionLimits(100, LONG, LONG, LONG),
            new ServerPulses(Clock.system()).guard())) {
      assertEquals(own.bytesToIdentifyConnection(), guard.bytesToIdentifyConnection());
      assertEquals(own.supportedApplicationProtocols(), guard.supportedApplicationProtocols());
      assertEquals(own.supports(bytes(HTTP_1)), guard.supports(bytes(HTTP_1)));
      assertEquals(own.supports(bytes(HTTP_2)), guard.supports(bytes(HTTP_2)));
    }
  }

  private static BufferData bytes(String text) {
    return BufferData.create(text.getBytes(StandardCharsets.US_ASCII));
  }
}
