package quorate.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.servers.Eventually;
import quorate.servers.FreePort;
import quorate.servers.NatsServer;

class FaultProxyTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int SILENCE_MILLIS = 200;

  private final EchoServer server = new EchoServer();
  private final FaultProxy proxy = FaultProxy.before(server.address());

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  @Test
  void forwardsBothWaysToTheEndOfTheStream() throws IOException {
    byte[] sent = new byte[3_000_000];
    new Random(1).nextBytes(sent);
    try (Socket client = connect()) {
      Thread.startVirtualThread(
          () -> {
            try {
              client.getOutputStream().write(sent);
              client.shutdownOutput();
            } catch (IOException e) {
              proxy.cut();
            }
          });
      assertArrayEquals(sent, client.getInputStream().readAllBytes());
    }
    Eventually.holds(SOON, "nothing is left of it", () -> proxy.connections() == 0);
  }

  @Test
  void refusesNewConnectionsAndKeepsTheOldOnes() throws IOException {
    try (Socket old = connect()) {
      assertEquals(7, echoed(old, 7));
      proxy.refuse();
      assertThrows(ConnectException.class, this::connect);
      assertEquals(8, echoed(old, 8));
      proxy.forward();
      try (Socket fresh = connect()) {
        assertEquals(9, echoed(fresh, 9));
      }
    }
  }

  @Test
  void cutsTheConnectionsThereAreAndTakesNewOnes() throws IOException {
    try (Socket old = connect()) {
      assertEquals(7, echoed(old, 7));
      proxy.cut();
      assertThrows(SocketException.class, () -> old.getInputStream().read());
      assertEquals(0, proxy.connections());
      try (Socket fresh = connect()) {
        assertEquals(8, echoed(fresh, 8));
      }
    }
  }

  @Test
  void cutsBeforeTheServerHearsOfATurnOnce() throws IOException {
    try (ServerSocket listener = FreePort.listen();
        FaultProxy before = FaultProxy.before(addressOf(listener));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), before.port());
        Socket accepted = accept(listener)) {
      before.cutAt(2, FaultProxy.Lost.REQUEST);
      client.getOutputStream().write(7);
      assertEquals(7, echoed(accepted, client));
      client.getOutputStream().write(8);
      assertThrows(SocketException.class, () -> accepted.getInputStream().read());
      assertThrows(SocketException.class, () -> client.getInputStream().read());
      assertFalse(before.spare());
      try (Socket fresh = new Socket(InetAddress.getLoopbackAddress(), before.port());
          Socket other = accept(listener)) {
        fresh.getOutputStream().write(9);
        assertEquals(9, echoed(other, fresh));
      }
    }
  }

  /** What it says in two parts is one turn, for it is answered once. */
  @Test
  void cutsBeforeTheClientHearsTheAnswerToATurn() throws IOException {
    try (ServerSocket listener = FreePort.listen();
        FaultProxy before = FaultProxy.before(addressOf(listener));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), before.port());
        Socket accepted = accept(listener)) {
      before.cutAt(2, FaultProxy.Lost.ANSWER);
      client.getOutputStream().write(6);
      assertEquals(6, accepted.getInputStream().read());
      client.getOutputStream().write(7);
      assertEquals(7, echoed(accepted, client));
      client.getOutputStream().write(8);
      assertEquals(8, accepted.getInputStream().read());
      accepted.getOutputStream().write(8);
      assertThrows(SocketException.class, () -> client.getInputStream().read());
    }
  }

  @Test
  void aTurnThatIsSparedPasses() throws IOException {
    try (Socket client = connect()) {
      proxy.cutAt(1, FaultProxy.Lost.REQUEST);
      assertTrue(proxy.spare());
      assertEquals(7, echoed(client, 7));
      assertFalse(proxy.spare());
    }
  }

  @Test
  void aStalledConnectionIsSilentAndGoesOnWhereItWas() throws IOException {
    try (Socket old = connect()) {
      assertEquals(7, echoed(old, 7));
      proxy.stall();
      assertThrows(SocketTimeoutException.class, () -> echoed(old, 8));
      try (Socket fresh = connect()) {
        assertThrows(SocketTimeoutException.class, () -> echoed(fresh, 9));
        proxy.resume();
        fresh.setSoTimeout((int) SOON.toMillis());
        assertEquals(9, fresh.getInputStream().read());
      }
      assertEquals(8, old.getInputStream().read());
    }
  }

  @Test
  void inAStallTheEndOfOneSideIsNotToldToTheOther() throws IOException {
    try (NatsServer nats = NatsServer.start();
        FaultProxy before = FaultProxy.before(nats);
        Socket client = new Socket(InetAddress.getLoopbackAddress(), before.port())) {
      assertEquals('I', client.getInputStream().read());
      client.getInputStream().skipNBytes(client.getInputStream().available());
      before.stall();
      nats.crash();
      client.setSoTimeout(SILENCE_MILLIS);
      assertThrows(SocketTimeoutException.class, () -> client.getInputStream().readAllBytes());
      before.resume();
      client.setSoTimeout((int) SOON.toMillis());
      // Whether as an end or as a reset is the crashed server's choice.
      Eventually.holds(SOON, "the client hears of the end", () -> hasEnded(client));
    }
  }

  @Test
  void whatIsSentInAStallArrivesAfterItThoughItsSenderHasClosed() throws IOException {
    try (ServerSocket listener = FreePort.listen();
        FaultProxy before = FaultProxy.before(addressOf(listener));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), before.port());
        Socket accepted = accept(listener)) {
      before.stall();
      client.getOutputStream().write(8);
      Eventually.holds(SOON, "it is held", () -> before.unsent() == 1);
      client.shutdownOutput();
      before.resume();
      assertEquals(8, accepted.getInputStream().read());
      assertEquals(-1, accepted.getInputStream().read());
    }
  }

  @Test
  void whatIsSentInAStallIsThrownAwayWhenItsSenderResets() throws IOException {
    try (ServerSocket listener = FreePort.listen();
        FaultProxy before = FaultProxy.before(addressOf(listener));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), before.port());
        Socket accepted = accept(listener)) {
      before.stall();
      client.getOutputStream().write(8);
      Eventually.holds(SOON, "it is held", () -> before.unsent() == 1);
      reset(client);
      Eventually.holds(SOON, "it is held no more", () -> before.unsent() == 0);
      before.resume();
      assertThrows(SocketException.class, () -> accepted.getInputStream().read());
    }
  }

  @Test
  void cuttingAStalledConnectionEndsItAtOnce() throws IOException {
    try (Socket client = connect()) {
      assertEquals(7, echoed(client, 7));
      proxy.stall();
      proxy.cut();
      assertThrows(SocketException.class, () -> client.getInputStream().read());
    }
  }

  @Test
  void delaysEachDirectionWithoutSlowingTheStream() throws IOException {
    Duration delay = Duration.ofMillis(150);
    try (Socket client = connect()) {
      client.setSoTimeout((int) SOON.toMillis());
      proxy.delay(delay);
      long begun = System.nanoTime();
      int bytes = 20;
      for (int i = 0; i < bytes; i++) {
        client.getOutputStream().write(i);
      }
      client.getInputStream().skipNBytes(bytes);
      Duration taken = Duration.ofNanos(System.nanoTime() - begun);
      assertTrue(taken.compareTo(delay.multipliedBy(2)) >= 0, taken.toString());
      // One after the other, they would have taken twenty times as long.
      assertTrue(taken.compareTo(delay.multipliedBy(2 * bytes / 2)) < 0, taken.toString());
    }
  }

  @Test
  void aServerThatIsNotThereResetsTheClient() throws IOException {
    server.close();
    try (Socket client = connect()) {
      assertThrows(SocketException.class, () -> client.getInputStream().read());
    }
  }

  @Test
  void holdsABoundedAmountForASenderWhoseReceiverIsCutOff() throws IOException {
    try (Socket client = connect()) {
      assertEquals(7, echoed(client, 7));
      proxy.stall();
      Thread sender =
          Thread.startVirtualThread(
              () -> {
                try {
                  client.getOutputStream().write(new byte[64 * 1024 * 1024]);
                } catch (IOException cut) {
                  // That is how it ends.
                }
              });
      // Far longer than the kernel needs to take all of it.
      assertFalse(Eventually.happens(Duration.ofMillis(500), () -> !sender.isAlive()));
      proxy.cut();
      Eventually.holds(SOON, "it has been cut", () -> !sender.isAlive());
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    client.setSoTimeout(SILENCE_MILLIS);
    return client;
  }

  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  private static InetSocketAddress addressOf(ServerSocket listener) {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  private static Socket accept(ServerSocket listener) throws IOException {
    listener.setSoTimeout((int) SOON.toMillis());
    Socket accepted = listener.accept();
    accepted.setSoTimeout((int) SOON.toMillis());
    return accepted;
  }

  private static int echoed(Socket client, int value) throws IOException {
    client.getOutputStream().write(value);
    return client.getInputStream().read();
  }

  /** What the server got, once the client has heard it too. */
  private static int echoed(Socket server, Socket client) throws IOException {
    int value = server.getInputStream().read();
    server.getOutputStream().write(value);
    assertEquals(value, client.getInputStream().read());
    return value;
  }

  private static boolean hasEnded(Socket client) {
    try {
      return client.getInputStream().read() < 0;
    } catch (IOException e) {
      return !(e instanceof SocketTimeoutException);
    }
  }
}
