package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.testkit.RawHttpClient;

/** Connections that speak another protocol: here one that sends every line back. */
class UpgradeTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int FRAME = 1_000;
  static final String UPGRADE =
      "GET /echo HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n";

  private final long began = System.nanoTime();
  private ServedRoutes served;

  private RawHttpClient upgraded(ConnectionLimits limits) {
    served = new ServedRoutes(limits, ServedRoutes::hello, UpgradeTest::echo);
    RawHttpClient client = served.client().send(UPGRADE);
    assertEquals("101 Switching Protocols", client.answer().status());
    return client;
  }

  /** With short limits for HTTP, which must not count any more. */
  private static ConnectionLimits limits(int upgraded, Duration idle) {
    return new ConnectionLimits(3, SHORT, SHORT, SHORT, new UpgradeLimits(upgraded, idle, FRAME));
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void whatIsSentAfterwardsIsNotTakenForHttp() {
    try (RawHttpClient client = upgraded(limits(1, LONG))) {
      served.comesToHave(Phase.UPGRADED);

      client.send("GET /hello HTTP/1.0\r\n");

      assertEquals("GET /hello HTTP/1.0", client.line());
      served.comesToHave(Phase.UPGRADED);
    }
  }

  @Test
  void itsTimeIsNotThatOfARequest() {
    try (RawHttpClient client = upgraded(limits(1, LONG))) {
      while (System.nanoTime() - began < SHORT.multipliedBy(5).toNanos()) {
        client.send("again\r\n");
        assertEquals("again", client.line());
      }
    }
  }

  @Test
  void moreMayComeInThanARequestMayHave() {
    try (RawHttpClient client = upgraded(limits(1, LONG))) {
      String line = "x".repeat(FRAME - 10);
      for (int i = 0; i < 500; i++) {
        client.send(line + "\r\n");
        assertEquals(line, client.line());
      }
    }
  }

  @Test
  void aSilentOneIsClosed() {
    try (RawHttpClient client = upgraded(limits(1, SHORT))) {
      assertTrue(client.isClosed());
      assertTrue(System.nanoTime() - began >= SHORT.toNanos());
    }
  }

  @Test
  void aFrameThatIsTooLargeClosesIt() {
    try (RawHttpClient client = upgraded(limits(1, LONG))) {
      client.trySending("x".repeat(FRAME + 1));
      client.trySending("x");

      assertTrue(client.isClosed());
    }
  }

  @Test
  void oneTooManyIsClosed() {
    try (RawHttpClient client = upgraded(limits(1, LONG));
        RawHttpClient second = served.client().send(UPGRADE)) {
      assertTrue(second.isClosed());

      client.send("still there\r\n");
      assertEquals("still there", client.line());
    }
  }

  @Test
  void itKeepsItsPlaceWhereThereAreTooManyOthers() {
    ConnectionLimits three =
        new ConnectionLimits(3, LONG, LONG, LONG, new UpgradeLimits(1, LONG, FRAME));
    try (RawHttpClient client = upgraded(three)) {
      List<RawHttpClient> others = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        RawHttpClient other = served.client();
        others.add(other);
        assertEquals("200 OK", other.get("/hello").answer().status());
        // Each is idle before the next one comes, so that an idle one makes room for it.
        Phase[] idle = new Phase[Math.min(i + 1, 3)];
        Arrays.fill(idle, Phase.IDLE);
        served.comesToHave(
            Stream.concat(Stream.of(Phase.UPGRADED), Arrays.stream(idle)).toArray(Phase[]::new));
      }
      others.forEach(RawHttpClient::close);

      client.send("still there\r\n");
      assertEquals("still there", client.line());
    }
  }

  private static void echo(Catalogue catalogue) {
    catalogue.add(
        Route.get(
            "/echo",
            Permission.ANYBODY,
            (request, response) -> response.upgrade(new Upgrade(List.of(), UpgradeTest::echo))));
  }

  /** Has the connection of the request under way send every line back. */
  static void echo() {
    throw new SwitchingProtocols(new Upgrade(List.of(), UpgradeTest::echo));
  }

  /** Sends every line back. */
  private static void echo(DataReader reader, DataWriter writer, Runnable close) {
    while (true) {
      writer.writeNow(
          BufferData.create((reader.readLine() + "\r\n").getBytes(StandardCharsets.UTF_8)));
    }
  }
}
