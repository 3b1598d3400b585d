package quorate.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that read over HTTP as often as they can, until they are closed. Their threads are
 * virtual: hundreds of others would have the processors to themselves, and who probes beside them
 * would wait for its turn here and not for the server.
 */
final class Readers implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final Duration BETWEEN = Duration.ofMillis(200);

  /** A crowd gathers; it does not connect in one instant. */
  private static final Duration ARRIVAL = Duration.ofMillis(4);

  /** {@code HTTP/1.1 200}. */
  private static final int STATUS_LINE = 12;

  private final int port;
  private final Map<String, AtomicLong> statuses = new ConcurrentHashMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  Readers(int port) {
    this.port = port;
  }

  /** So many clients that take all they are sent, and ask again. */
  void read(int count, String path) {
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(ARRIVAL.toNanos());
      again(socket -> readAll(socket, path));
    }
  }

  /** So many clients that ask until no more can be sent, and take nothing. */
  void takeNothing(int count, String path) {
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(ARRIVAL.toNanos());
      again(
          socket -> {
            while (!stopping) {
              ask(socket, path, "keep-alive");
            }
          });
    }
  }

  /** How often they were answered, refusals included. */
  long answers() {
    return statuses.values().stream().mapToLong(AtomicLong::get).sum();
  }

  /** The status codes of the answers so far. */
  Set<String> statuses() {
    return Set.copyOf(statuses.keySet());
  }

  String summary() {
    return "Readers were answered " + new TreeMap<>(statuses);
  }

  /** What a client does on one connection. */
  private interface Reading {
    void on(Socket socket) throws IOException;
  }

  private void again(Reading reading) {
    threads.add(
        Thread.startVirtualThread(
            () -> {
              while (!stopping) {
                on(reading);
                LockSupport.parkNanos(BETWEEN.toNanos());
              }
            }));
  }

  private void on(Reading reading) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      open.add(socket);
      try {
        reading.on(socket);
      } finally {
        open.remove(socket);
      }
    } catch (IOException closedByTheServer) {
      // As it may be, where there are too many.
    }
  }

  private void readAll(Socket socket, String path) throws IOException {
    ask(socket, path, "close");
    InputStream in = socket.getInputStream();
    byte[] line = in.readNBytes(STATUS_LINE);
    if (line.length == STATUS_LINE) {
      String status = new String(line, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length());
      statuses.computeIfAbsent(status, any -> new AtomicLong()).incrementAndGet();
    }
    in.transferTo(OutputStream.nullOutputStream());
  }

  private static void ask(Socket socket, String path, String connection) throws IOException {
    String request =
        "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    stopping = true;
    while (threads.stream().anyMatch(Thread::isAlive)) {
      // One may have been about to be opened.
      open.forEach(Readers::closeQuietly);
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Then it is closed.
    }
  }
}
