package quorate.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import quorate.servers.FreePort;

/**
 * A small load balancer of TCP: each connection goes to the next server in turn, or to the one
 * after it where nothing listens. It knows nothing of HTTP and asks for no health.
 */
final class Balancer implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;

  private final ServerSocket listener = FreePort.listen();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final List<Integer> servers;

  /**
   * @param servers the ports of 127.0.0.1 at which they listen
   */
  Balancer(List<Integer> servers) {
    this.servers = List.copyOf(servers);
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        open.add(client);
        Thread.startVirtualThread(() -> carry(client));
      } catch (IOException closed) {
        // The condition of the loop says so.
      }
    }
  }

  private void carry(Socket client) {
    Optional<Socket> server = server();
    if (server.isEmpty()) {
      close(client);
      return;
    }
    Socket found = server.get();
    open.add(found);
    Thread.startVirtualThread(() -> copy(found, client));
    copy(client, found);
  }

  private Optional<Socket> server() {
    int first = next.getAndIncrement();
    for (int tried = 0; tried < servers.size(); tried++) {
      int port = servers.get(Math.floorMod(first + tried, servers.size()));
      Socket socket = new Socket();
      try {
        socket.setTcpNoDelay(true);
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        return Optional.of(socket);
      } catch (IOException nobodyThere) {
        close(socket);
      }
    }
    return Optional.empty();
  }

  private void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException cut) {
      // The other side is told below.
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(this::close);
  }
}
