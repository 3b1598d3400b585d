package quorate.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import quorate.servers.FreePort;

/** Sends back what it gets. */
final class EchoServer implements AutoCloseable {
  private final ServerSocket listener = FreePort.listen();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  EchoServer() {
    threads.execute(
        () -> {
          try {
            while (true) {
              Socket client = listener.accept();
              threads.execute(() -> echo(client));
            }
          } catch (IOException closed) {
            // By the end of the test.
          }
        });
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException broken) {
      // What breaks connections is the test's business.
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  @Override
  public void close() {
    try {
      listener.close();
      threads.shutdownNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
