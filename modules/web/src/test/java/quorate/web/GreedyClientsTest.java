package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.http.ConnectionLimits;
import quorate.testkit.RawHttpClient;

/** Clients that send request after request and wait for no answer, more than there are carriers. */
class GreedyClientsTest {
  private static final int CLIENTS = 4 * Runtime.getRuntime().availableProcessors();
  private static final int ANSWERED = 1_000_000;
  private static final int PATIENCE_SECONDS = 5;

  private final ServedInstance served =
      new ServedInstance(new FakeInstance(), ConnectionLimits.DEFAULT);
  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch allAnswered = new CountDownLatch(CLIENTS);

  @BeforeEach
  void flood() throws IOException, InterruptedException {
    for (int i = 0; i < CLIENTS; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port());
      sockets.add(socket);
      Thread.ofPlatform().daemon().start(() -> ask(socket));
      Thread.ofPlatform().daemon().start(() -> hear(socket));
    }
    assertTrue(allAnswered.await(1, TimeUnit.MINUTES));
  }

  private void ask(Socket socket) {
    byte[] many =
        "GET /health HTTP/1.1\r\nHost: x\r\n\r\n".repeat(500).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = socket.getOutputStream()) {
      while (true) {
        out.write(many);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void hear(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      in.skipNBytes(ANSWERED);
      allAnswered.countDown();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    served.close();
  }

  @Test
  void doNotKeepOthersWaiting() {
    for (int i = 0; i < 10; i++) {
      try (RawHttpClient other = served.client()) {
        assertEquals("200 OK", other.get("/health").answer().status());
      }
    }
  }

  @Test
  void doNotKeepTheirThreadsCarriersForThemselves() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    Thread.ofVirtual().start(ran::countDown);

    assertTrue(ran.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
  }
}
