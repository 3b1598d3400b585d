package quorate.http;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import quorate.running.Loop;
import quorate.running.LoopPulse;

/**
 * Listens on a port until it is closed. Helidon's server closes its port for good, and tells
 * nobody, when it cannot take a connection, as happens while the process has no file descriptor
 * left. So this looks whether the port still takes connections, and has a new server listen there
 * if it refuses them.
 */
final class Listener implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Listener.class.getName());
  private static final int CONNECT_MILLIS = 500;

  /** More than a look takes, or a new server to listen. */
  private static final Duration TO_END = Duration.ofSeconds(5);

  private final IntFunction<WebServer> servers;
  private final Consumer<Optional<SocketAddress>> looking;
  private final InetSocketAddress address;
  private final Loop watch;
  private volatile WebServer server;

  private Listener(
      IntFunction<WebServer> servers,
      Consumer<Optional<SocketAddress>> looking,
      LoopPulse pulse,
      String host,
      WebServer server) {
    this.servers = servers;
    this.looking = looking;
    this.server = server;
    this.address = addressOf(host, server.port());
    this.watch = Loop.every(pulse.interval(), pulse, this::look);
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any
   * @param servers gives a server that listens on a port
   * @param looking is told from where the next look comes; empty when it does not come any more
   * @param pulse of its looks
   * @throws IllegalStateException what the servers throw when they cannot listen there
   */
  static Listener start(
      String host,
      int port,
      IntFunction<WebServer> servers,
      Consumer<Optional<SocketAddress>> looking,
      LoopPulse pulse) {
    Listener listener = new Listener(servers, looking, pulse, host, servers.apply(port));
    listener.watch.start();
    return listener;
  }

  /** From here, one that listens everywhere is found at the loopback address too. */
  private static InetSocketAddress addressOf(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    return address.getAddress() == null || address.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
        : address;
  }

  int port() {
    return address.getPort();
  }

  /** The server that listens now. */
  WebServer server() {
    return server;
  }

  private void look() {
    if (isRefused()) {
      listenAgain();
    }
  }

  /**
   * Tells whether the port is closed; false if that cannot be found out, without a file descriptor
   * for instance.
   */
  private boolean isRefused() {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(address.getAddress(), 0));
      looking.accept(Optional.of(socket.getLocalSocketAddress()));
      socket.connect(address, CONNECT_MILLIS);
      return false;
    } catch (IOException e) {
      looking.accept(Optional.empty());
      return e instanceof ConnectException;
    }
  }

  private void listenAgain() {
    try {
      server = servers.apply(port());
      LOG.log(Level.WARNING, "Port {0,number,#} was closed and is listened on again", port());
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.log(Level.WARNING, "Nobody listens on port {0,number,#}; trying for ever", port());
    }
  }

  @Override
  public void close() {
    watch.stop();
    try {
      if (!watch.join(TO_END)) {
        LOG.log(Level.WARNING, "The watch over port {0,number,#} does not end", port());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
  }
}
