package quorate.nats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Greets every client as a nats-server does, and closes the connection as soon as it is made. */
final class AbruptServer implements AutoCloseable {
  private static final String GREETING =
      """
      INFO {"server_id":"abrupt","version":"2.9.10","proto":1,"headers":true,"max_payload":1048576}\r
      """;

  private final ServerSocket listening;
  private final AtomicInteger connections = new AtomicInteger();

  private AbruptServer(ServerSocket listening) {
    this.listening = listening;
  }

  static AbruptServer start() throws IOException {
    AbruptServer server =
        new AbruptServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  int port() {
    return listening.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        connections.incrementAndGet();
        greet(socket);
      } catch (IOException e) {
        // The client has gone, or this server ends.
      }
    }
  }

  private static void greet(Socket socket) throws IOException {
    socket.getOutputStream().write(GREETING.getBytes(StandardCharsets.US_ASCII));
    var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = in.readLine();
    while (line != null && !line.equals("PING")) {
      line = in.readLine();
    }
    socket.getOutputStream().write("PONG\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
