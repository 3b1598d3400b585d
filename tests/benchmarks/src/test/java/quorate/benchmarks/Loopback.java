package quorate.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks a process on this machine, with as little of a client as there can be. */
final class Loopback {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(1);

  private Loopback() {}

  /**
   * The time until an answer is there.
   *
   * @param wanted what its first line begins with or holds
   * @param began as {@link System#nanoTime} says
   * @throws IllegalStateException after a minute
   */
  static Duration awaited(int port, String path, String wanted, long began) {
    while (!answer(port, path).contains(wanted)) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("no answer" + wanted + "to " + path + " in " + PATIENCE);
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** The beginning of the first line of an answer; empty if there is none. */
  static String answer(int port, String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      ask(socket, path);
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200 ".length());
      return new String(line, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  static void ask(Socket socket, String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }
}
