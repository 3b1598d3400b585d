package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The listener's own test connection is closed at once, and no other is taken for it. */
class ListenersLookTest {
  private static final int ENDED = -1;
  private static final String OTHER_HOST = "127.0.0.9";

  private final GuardedServer served =
      new GuardedServer(ConnectionLimits.DEFAULT, UnaryOperator.identity());

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void aClientThatHasTheLooksPortAtAnotherAddressIsAnswered() throws IOException {
    try (Socket look = from("127.0.0.1", 0);
        Socket client = from(OTHER_HOST, look.getLocalPort())) {
      served.guard().watchedFrom(Optional.of(look.getLocalSocketAddress()));

      assertEquals('H', firstByteOfAnswer(client));
      assertEquals(ENDED, firstByteOfAnswer(look));
    }
  }

  @Test
  void aClientThatHasTheLooksAddressAfterItIsAnswered() throws IOException {
    int port;
    try (Socket look = from("127.0.0.1", 0)) {
      port = look.getLocalPort();
      served.guard().watchedFrom(Optional.of(look.getLocalSocketAddress()));
      assertEquals(ENDED, firstByteOfAnswer(look));
    }
    try (Socket client = from("127.0.0.1", port)) {
      assertEquals('H', firstByteOfAnswer(client));
    }
  }

  private static Socket from(String host, int port) throws IOException {
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
    socket.bind(new InetSocketAddress(host, port));
    return socket;
  }

  private int firstByteOfAnswer(Socket socket) throws IOException {
    socket.connect(new InetSocketAddress("127.0.0.1", served.port()));
    try {
      socket
          .getOutputStream()
          .write("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read();
    } catch (IOException e) {
      // A reset, where it was closed on bytes that nobody had read.
      return ENDED;
    }
  }
}
