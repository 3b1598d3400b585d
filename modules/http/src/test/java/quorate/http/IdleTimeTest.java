package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import quorate.testkit.RawHttpClient;

/** Connections of a server that has an idle time of its own, as Helidon's has. */
class IdleTimeTest {
  private static final Duration IDLE = Duration.ofMillis(200);

  @Test
  void whoeverSpeaksAnotherProtocolIsNotIdleHoweverLongAgoItsRequestWas() {
    try (GuardedServer server =
            new GuardedServer(ConnectionLimits.DEFAULT, UnaryOperator.identity(), IDLE);
        RawHttpClient client = server.client().send(UpgradeTest.UPGRADE)) {
      assertEquals("101 Switching Protocols", client.answer().status());
      long began = System.nanoTime();
      while (System.nanoTime() - began < IDLE.multipliedBy(5).toNanos()) {
        client.send("again\r\n");
        assertEquals("again", client.line());
      }
    }
  }
}
