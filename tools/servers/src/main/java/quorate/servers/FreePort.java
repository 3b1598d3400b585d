package quorate.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 on which nobody listens.
 *
 * <p>They lie below the range from which Linux takes the ports of outgoing connections. A port from
 * that range, which is what binding to port 0 gives, can be taken by anybody's connection while a
 * server is down, and then the server cannot come back to it.
 */
public final class FreePort {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private FreePort() {}

  /**
   * A port that was free a moment ago. Another process may take it before the caller does; who
   * cannot bear that takes another one and tries again.
   */
  public static int next() {
    try (ServerSocket listener = listen()) {
      return listener.getLocalPort();
    } catch (IOException e) {
      throw new ServerException("a listener could not be closed", e);
    }
  }

  /** A listener on a free port. */
  public static ServerSocket listen() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return listen(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));
      } catch (IOException taken) {
        // The next one may be free.
      }
    }
    throw new ServerException("no free port found from " + LOWEST + " to " + HIGHEST);
  }

  /** A listener on this port. */
  public static ServerSocket listen(int port) throws IOException {
    ServerSocket listener = new ServerSocket();
    try {
      // Connections that were closed a moment ago do not keep the port from being listened on.
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }
}
