package quorate.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that want all of an HTTP server for themselves, until it is closed. Each has a platform
 * thread: those that only send would keep virtual ones from running at all.
 */
final class HttpFlood implements AutoCloseable {
  private static final int EACH_KIND = 50;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int UNSENT_BYTES = 64 * 1024;
  private static final Duration DRIP = Duration.ofMillis(100);
  private static final Duration BETWEEN = Duration.ofMillis(20);
  private static final String GET = "GET /health HTTP/1.1\r\nHost: x\r\n";
  private static final String POST =
      "POST /api/v1/control/resume HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + Arena.TOKEN
          + "\r\nContent-Length: 10000\r\n\r\n";

  private final int port;
  private final int idle;
  private final AtomicLong connections = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  /** One connection's worth of harm. */
  private interface Harm {
    void on(Socket socket) throws IOException;
  }

  /**
   * @param idle connections that are held open with nothing sent
   */
  HttpFlood(int port, int idle) {
    this.port = port;
    this.idle = idle;
    begin(this::holdIdle);
    for (int i = 0; i < EACH_KIND; i++) {
      Random random = new Random(i);
      again(socket -> drip(socket, GET + "A: " + "b".repeat(10_000)));
      again(socket -> dripBody(socket));
      again(socket -> sendGarbage(socket, random));
      again(HttpFlood::askAndNeverRead);
    }
  }

  /** How many connections were opened so far. */
  long connections() {
    return connections.get();
  }

  private void begin(Runnable work) {
    threads.add(Thread.ofPlatform().daemon().name("flood-" + threads.size()).start(work));
  }

  private void again(Harm harm) {
    begin(
        () -> {
          while (!stopping) {
            doHarm(harm);
            LockSupport.parkNanos(BETWEEN.toNanos());
          }
        });
  }

  private void doHarm(Harm harm) {
    try (Socket socket = connect()) {
      open.add(socket);
      try {
        harm.on(socket);
      } finally {
        open.remove(socket);
      }
    } catch (IOException closedByTheServer) {
      // As it should be.
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    // It is the server that may run out of room, not the host's sockets by what these keep unsent.
    socket.setSendBufferSize(UNSENT_BYTES);
    socket.setSoTimeout(PATIENCE_MILLIS);
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    connections.incrementAndGet();
    return socket;
  }

  private void holdIdle() {
    Deque<Socket> held = new ArrayDeque<>();
    while (!stopping) {
      try {
        held.add(connect());
      } catch (IOException noMoreForNow) {
        // Then with those that are there.
      }
      if (held.size() > idle) {
        closeQuietly(held.removeFirst());
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    held.forEach(HttpFlood::closeQuietly);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Then it is closed.
    }
  }

  private void drip(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
      if (stopping) {
        return;
      }
      out.write(b);
      LockSupport.parkNanos(DRIP.toNanos());
    }
  }

  private void dripBody(Socket socket) throws IOException {
    socket.getOutputStream().write(POST.getBytes(StandardCharsets.US_ASCII));
    drip(socket, " ".repeat(10_000));
  }

  private static void sendGarbage(Socket socket, Random random) throws IOException {
    byte[] garbage = new byte[1 + random.nextInt(2_000)];
    random.nextBytes(garbage);
    socket.getOutputStream().write(garbage);
    socket.shutdownOutput();
    InputStream in = socket.getInputStream();
    in.transferTo(OutputStream.nullOutputStream());
  }

  private static void askAndNeverRead(Socket socket) throws IOException {
    byte[] ask = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    // Until the server takes no more, and at last closes the connection.
    for (int i = 0; i < 100_000; i++) {
      socket.getOutputStream().write(ask);
    }
  }

  @Override
  public void close() {
    stopping = true;
    while (threads.stream().anyMatch(Thread::isAlive)) {
      // One may have been about to be opened.
      open.forEach(HttpFlood::closeQuietly);
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
