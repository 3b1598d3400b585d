package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.servers.Eventually;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RecordedLog;

class HttpServerTest {

  @Test
  void aTakenPortIsToldByItsNumber() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RecordedLog log = new RecordedLog("io.helidon")) {
      assertEquals(
          "Cannot listen on 127.0.0.1 port " + taken.getLocalPort() + "; is it taken?",
          refusal("127.0.0.1", taken.getLocalPort()));
      assertTrue(log.lines().stream().anyMatch(line -> line.startsWith("SEVERE ")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "no.such.host.invalid"})
  void aHostThatIsNotOursIsToldByItsName(String host) {
    try (RecordedLog log = new RecordedLog("io.helidon")) {
      assertEquals("Cannot listen on " + host + " port 0; is it taken?", refusal(host, 0));
      // Helidon logs of some hosts and not of others.
      assertTrue(log.lines().stream().allMatch(line -> line.startsWith("SEVERE ")));
    }
  }

  @Test
  void anEndedServerHasClosedItsConnectionsAndLeftItsPort() throws IOException {
    ServedRoutes served = new ServedRoutes();
    int port = served.port();
    try (RawHttpClient idle = served.client();
        RawHttpClient asking = served.client().send("GET /hea")) {
      served.comesToHave(Phase.IDLE, Phase.HEADERS);
      served.close();

      assertTrue(idle.isClosed());
      assertTrue(asking.isClosed());
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  @Test
  void aPortThatWasClosedUnderItIsListenedOnAgain() {
    try (RecordedLog log = new RecordedLog(Listener.class);
        ServedRoutes served = new ServedRoutes()) {
      served.listensNoMore();

      Eventually.passes(
          Duration.ofSeconds(20),
          () -> {
            try (RawHttpClient client = served.client()) {
              assertEquals("200 OK", client.get("/hello").answer().status());
            }
          });
      log.comesToHold("WARNING Port " + served.port() + " was closed and is listened on again");
    }
  }

  private String refusal(String host, int port) {
    HttpSettings settings = new HttpSettings(host, port, ConnectionLimits.DEFAULT);
    return assertThrows(
            IllegalStateException.class,
            () -> HttpServer.start(settings, ServedRoutes.NOBODY, List.of()))
        .getMessage();
  }
}
