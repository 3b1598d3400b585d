package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.Eventually;
import quorate.testkit.RecordedLog;

class OrchestratorServerTest {
  private final FakeInstance instance = new FakeInstance();

  @Test
  void aTakenPortIsToldByItsNumber() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RecordedLog log = new RecordedLog("io.helidon")) {
      assertEquals(
          "Cannot listen on 127.0.0.1 port " + taken.getLocalPort() + "; is it taken?",
          refusal("127.0.0.1", taken.getLocalPort()));
      assertEquals("SEVERE", log.lines().getLast().substring(0, 6));
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
    ServedInstance served = new ServedInstance(instance);
    int port = served.port();
    try (RawClient idle = served.client();
        RawClient asking = served.client().send("GET /hea")) {
      served.comesToHave(Exchange.Phase.IDLE, Exchange.Phase.HEADERS);
      served.close();

      assertTrue(idle.isClosed());
      assertTrue(asking.isClosed());
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  @Test
  void aPortThatWasClosedUnderItIsListenedOnAgain() {
    try (RecordedLog log = new RecordedLog(Listener.class);
        ServedInstance served = new ServedInstance(instance)) {
      served.listensNoMore();

      Eventually.passes(
          Duration.ofSeconds(20),
          () -> {
            try (RawClient client = served.client()) {
              assertEquals("200 OK", client.get("/health").answer().status());
            }
          });
      log.comesToHold("WARNING Port " + served.port() + " was closed and is listened on again");
    }
  }

  @Test
  void theTokenIsNotInTheSettingsText() {
    assertEquals(
        "WebSettings[host=0.0.0.0, port=8080]",
        new WebSettings("0.0.0.0", 8080, Optional.of("secret"), ConnectionLimits.DEFAULT)
            .toString());
  }

  private String refusal(String host, int port) {
    WebSettings settings = new WebSettings(host, port, Optional.empty(), ConnectionLimits.DEFAULT);
    return assertThrows(
            IllegalStateException.class,
            () -> OrchestratorServer.start(settings, instance.sources(), instance.clock))
        .getMessage();
  }
}
