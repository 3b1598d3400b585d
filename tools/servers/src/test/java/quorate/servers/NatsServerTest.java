package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.ProcessState.Activity;

class NatsServerTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void aFrozenServerIsSilentUntilItIsThawed() {
    try (NatsServer server = NatsServer.start();
        RawNatsClient client = RawNatsClient.connect(server.port())) {
      client.subscribe("a");
      server.freeze();
      client.publish("a", "while frozen");
      assertTrue(client.next(Duration.ofMillis(200)).isEmpty());
      server.thaw();
      assertEquals("while frozen", client.next(SOON).orElseThrow().payload());
    }
  }

  @Test
  void aCrashedAndAStoppedServerComeBackOnTheirPort() {
    try (NatsServer server = NatsServer.start()) {
      int port = server.port();
      server.crash();
      assertFalse(server.running());
      server.startAgain();
      server.stop();
      assertFalse(server.running());
      server.startAgain();
      assertEquals(port, server.port());
      RawNatsClient.connect(port).close();
    }
  }

  @Test
  void takesLinesOfTheServersOwnConfiguration() {
    String configuration =
        """
        max_payload: 8
        authorization { user: agent, password: secret }
        """;
    try (NatsServer server = NatsServer.start(ServerDirectory.unique("nats"), configuration)) {
      assertThrows(ServerException.class, () -> RawNatsClient.connect(server.port()));
      try (RawNatsClient client = RawNatsClient.connect(server.port(), "agent", "secret")) {
        client.publish("a", "nine char");
        assertThrows(ServerException.class, client::flush);
      }
    }
  }

  @Test
  void tellsAboutItselfOverHttp() throws Exception {
    try (NatsServer server = NatsServer.start();
        InputStream in = URI.create(server.monitorUrl() + "/varz").toURL().openStream()) {
      String told = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(told.contains("\"port\": " + server.port()), told);
    }
  }

  @Test
  void aConfigurationThatIsNoneIsReportedWithTheLog(@TempDir Path directory) {
    var failure =
        assertThrows(ServerException.class, () -> NatsServer.start(directory, "no_such_option: 1"));
    assertTrue(failure.getMessage().contains("no_such_option"), failure.getMessage());
  }

  @Test
  void closingLeavesNothingWhateverTheState() {
    for (Fault fault : Fault.values()) {
      NatsServer server = NatsServer.start();
      long pid = server.pid();
      fault.doneTo(server);
      server.close();
      server.close();
      assertEquals(Activity.GONE, ProcessState.of(pid).activity(), fault.name());
      assertFalse(Files.exists(server.directory()), fault.name());
    }
  }
}
