package quorate.nats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Greets a client as a nats-server does, and then says nothing more. */
final class SilentServer implements AutoCloseable {
  private static final String GREETING =
      """
      INFO {"server_id":"silent","version":"2.9.10","proto":1,"headers":true,"max_payload":1048576}\r
      """;

  private final ServerSocket listening;
  private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

  private SilentServer(ServerSocket listening) {
    this.listening = listening;
  }

  static SilentServer start() throws IOException {
    SilentServer server =
        new SilentServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How the first connection ended that came to an end: closed, or with what failure. */
  String endOfTheFirst(Duration within) throws InterruptedException {
    return String.valueOf(ends.poll(within.toMillis(), TimeUnit.MILLISECONDS));
  }

  private void serve() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> listen(socket));
      } catch (IOException e) {
        // This server ends.
      }
    }
  }

  private void listen(Socket accepted) {
    try (Socket socket = accepted) {
      socket.getOutputStream().write(GREETING.getBytes(StandardCharsets.US_ASCII));
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      boolean greeted = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("PING") && !greeted) {
          socket.getOutputStream().write("PONG\r\n".getBytes(StandardCharsets.US_ASCII));
          greeted = true;
        }
      }
      ends.add("closed");
    } catch (IOException e) {
      ends.add(e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
