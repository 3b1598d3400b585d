package quorate.http;

import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections that have not shaken hands for TLS yet. Helidon shows a connection only once it
 * has, and waits for ever for one that does not. Thread-safe.
 */
final class Handshakes {
  private final int most;
  private final Duration longest;
  private final Map<Ends, Handshake> underWay = new ConcurrentHashMap<>();

  /** Both ends of a connection, which no other one has while it is open. */
  private record Ends(SocketAddress remote, SocketAddress local) {}

  private record Handshake(SocketChannel socket, long sinceNanos) {
    /** Does not wait for the client, as TLS would. */
    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed all the same.
      }
    }
  }

  /**
   * @param most at a time; one more ends the oldest
   * @param longest time for each
   */
  Handshakes(int most, Duration longest) {
    this.most = most;
    this.longest = longest;
  }

  /** A connection was accepted. */
  void begin(SocketChannel socket) {
    Ends ends;
    try {
      ends = new Ends(socket.getRemoteAddress(), socket.getLocalAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (underWay.size() >= most) {
      long now = System.nanoTime();
      underWay.values().stream()
          .max(Comparator.comparingLong(handshake -> now - handshake.sinceNanos()))
          .ifPresent(Handshake::close);
      forgetClosed();
    }
    underWay.put(ends, new Handshake(socket, System.nanoTime()));
  }

  /**
   * The connection has shaken hands.
   *
   * @return closes its socket at once, whatever its client does; empty where it speaks no TLS
   */
  Optional<Runnable> end(ConnectionContext connection) {
    Ends ends = new Ends(connection.remotePeer().address(), connection.localPeer().address());
    return Optional.ofNullable(underWay.remove(ends)).map(handshake -> handshake::close);
  }

  void closeThoseThatAreOver() {
    long now = System.nanoTime();
    underWay.values().stream()
        .filter(handshake -> now - handshake.sinceNanos() > longest.toNanos())
        .forEach(Handshake::close);
    forgetClosed();
  }

  private void forgetClosed() {
    underWay.values().removeIf(handshake -> !handshake.socket().isOpen());
  }
}
