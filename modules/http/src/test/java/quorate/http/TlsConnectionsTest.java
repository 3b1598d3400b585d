package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.testkit.CertificateAuthority;
import quorate.testkit.CertificateAuthority.Issued;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RecordedLog;

/** Clients of a port that speaks TLS take no more of the server than those of a plain one. */
class TlsConnectionsTest {
  private static final String HOST = "127.0.0.1";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(600);

  /** In which a slow machine begins to answer. */
  private static final Duration REQUEST = Duration.ofSeconds(5);

  private static final int CONNECTIONS = 100;

  /** What else a process may open meanwhile. */
  private static final int OTHERS = CONNECTIONS / 10;

  private static final int MOST_MILLIS = 20_000;

  /** More than the buffers of both sides take. */
  private static final byte[] LARGE = new byte[30_000_000];

  private static final String HELLO = "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String LAST_HELLO =
      "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

  /** How a handshake begins, cut off after the first bytes of it. */
  private static final byte[] HALF_A_HANDSHAKE = {22, 3, 1, 63, -1, 1, 0, 63, -5, 3, 3, 7};

  private final CertificateAuthority authority = new CertificateAuthority("authority");
  private final ServerPulses pulses = new ServerPulses(Clock.system());
  private Optional<HttpServer> server = Optional.empty();
  private SSLSocketFactory sockets;
  private PortCertificate certificate;

  @TempDir private Path directory;

  @BeforeEach
  void write() throws Exception {
    Issued issued = authority.issue(HOST);
    Path certFile = Files.writeString(directory.resolve("tls.crt"), issued.certificate());
    Path keyFile = Files.writeString(directory.resolve("tls.key"), issued.key());
    certificate = PortCertificate.read(certFile, keyFile);
    sockets = TrustOf.context(authority, "TLSv1.3").getSocketFactory();
  }

  @AfterEach
  void close() {
    server.ifPresent(HttpServer::close);
  }

  private int serve(ConnectionLimits limits) {
    HttpServer started =
        HttpServer.start(
            new HttpSettings(HOST, 0, limits),
            Policy.of(ServedRoutes.NOBODY),
            List.of(ServedRoutes::hello, TlsConnectionsTest::large),
            pulses,
            Optional.of(certificate));
    server = Optional.of(started);
    return started.port();
  }

  private static void large(Catalogue catalogue) {
    catalogue.add(
        Route.get("/large", Permission.ANYBODY, (request, response) -> response.json(LARGE)));
  }

  @Test
  void connectionsThatTheClientEndsLeaveNothingOpen() throws IOException {
    int port = serve(ConnectionLimits.DEFAULT);
    leavesNothingOpen(
        () -> {
          try (Socket client = client(port)) {
            ask(client, HELLO);
            assertEquals('H', client.getInputStream().read());
          }
        });
  }

  @Test
  void connectionsThatTheServerEndsLeaveNothingOpen() throws IOException {
    int port = serve(ConnectionLimits.DEFAULT);
    leavesNothingOpen(
        () -> {
          try (Socket client = client(port)) {
            ask(client, LAST_HELLO);
            String answer =
                new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.endsWith("\"hello\""), answer);
          }
        });
  }

  @Test
  void connectionsThatSpeakNoTlsLeaveNothingOpen() throws IOException {
    int port = serve(ConnectionLimits.DEFAULT);
    leavesNothingOpen(
        () -> {
          try (RawHttpClient client = new RawHttpClient(port)) {
            client.send(HELLO);
            assertFalse(restOf(client).startsWith("HTTP"));
          }
        });
  }

  private static String restOf(RawHttpClient client) {
    try {
      return client.rest();
    } catch (UncheckedIOException e) {
      // A reset, which comes where something was not read.
      return "";
    }
  }

  /** One use of a connection. */
  @FunctionalInterface
  private interface Use {
    void run() throws IOException;
  }

  private static void leavesNothingOpen(Use use) throws IOException {
    use.run();
    long before = openFiles();
    for (int i = 0; i < CONNECTIONS; i++) {
      use.run();
    }
    Eventually.holds(SOON, "nothing is left open", () -> openFiles() <= before + OTHERS);
  }

  private static long openFiles() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 12})
  void aHandshakeThatStopsTakesNoLongerThanHeadersMay(int bytes) {
    int port = serve(new ConnectionLimits(100, SHORT, LONG, LONG));
    try (RawHttpClient client = new RawHttpClient(port)) {
      client.send(Arrays.copyOf(HALF_A_HANDSHAKE, bytes));

      assertTrue(client.isClosed());
    }
  }

  @Test
  void aHandshakeThatComesByteByByteTakesNoLongerThanHeadersMay() {
    int port = serve(new ConnectionLimits(100, SHORT, LONG, LONG));
    try (RawHttpClient client = new RawHttpClient(port)) {
      client.send(HALF_A_HANDSHAKE);

      Eventually.holds(
          SOON,
          "closed",
          () -> {
            client.trySending("x");
            return client.isClosedNow();
          });
    }
  }

  @Test
  void aClientThatHasShakenHandsAndNeverAsksIsClosed() throws IOException {
    int port = serve(new ConnectionLimits(100, LONG, LONG, SHORT));
    try (Socket client = client(port)) {
      assertEquals(-1, client.getInputStream().read());
    }
  }

  @Test
  void oneHandshakeTooManyEndsTheOldest() throws IOException {
    int port = serve(new ConnectionLimits(2, LONG, LONG, LONG));
    try (RawHttpClient oldest = new RawHttpClient(port);
        RawHttpClient next = new RawHttpClient(port);
        Socket asking = client(port)) {
      assertTrue(oldest.isClosed());
      assertFalse(next.isClosedNow());
      ask(asking, HELLO);
      assertEquals('H', asking.getInputStream().read());
    }
  }

  @Test
  void clientsThatDoNotReadTheirAnswersKeepTheGuardFromNobody() throws IOException {
    int port = serve(new ConnectionLimits(100, LONG, REQUEST, SHORT));
    List<Socket> deaf = new ArrayList<>();
    try (RecordedLog log = new RecordedLog("io.helidon")) {
      for (int i = 0; i < 3; i++) {
        Socket client = client(port);
        deaf.add(client);
        ask(client, "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
        assertEquals('H', client.getInputStream().read());
      }
      comesToHaveNone();
      try (Socket idle = client(port)) {
        assertEquals(-1, idle.getInputStream().read());
      }
      assertFalse(pulses.guard().hasFailed());
      assertEquals(List.of(), log.warnings());
    } finally {
      for (Socket client : deaf) {
        // To close it politely would be to wait for the server.
        client.setSoLinger(true, 0);
        client.close();
      }
    }
  }

  private void comesToHaveNone() {
    Eventually.passes(SOON, () -> assertEquals(List.of(), server.orElseThrow().connections()));
  }

  private Socket client(int port) throws IOException {
    Socket client = sockets.createSocket(HOST, port);
    client.setSoTimeout(MOST_MILLIS);
    return client;
  }

  private static void ask(Socket client, String request) throws IOException {
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }
}
