package quorate.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import quorate.servers.FreePort;
import quorate.servers.Server;

/**
 * A TCP proxy in front of a server, on a port of its own, that does to its connections what
 * networks do. It begins by forwarding everything.
 *
 * <p>Faults add up: {@link #refuse} and {@link #cut} together are a server that is gone, {@link
 * #stall} alone is a network that loses every packet. {@link #forward} ends all of them.
 *
 * <p>To be told what to do by one thread at a time; it carries at most 512 connections and resets
 * what comes beyond them. What a client has sent and the proxy has not yet passed on is
 * acknowledged by the kernel here: TCP's own timeouts do not run in a stall.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 512;
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(5);

  private final InetSocketAddress server;
  private final int port;
  private final Traffic traffic = new Traffic();
  private final Turns turns = new Turns(this::cut);
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;
  private Thread acceptor;

  /** What does not arrive where a turn of a client is cut. */
  public enum Lost {
    /** The server hears nothing of it. */
    REQUEST,
    /** The server does it, and the client does not hear of it. */
    ANSWER
  }

  private FaultProxy(InetSocketAddress server, ServerSocket listener) {
    this.server = server;
    this.port = listener.getLocalPort();
    this.listener = listener;
    this.acceptor = acceptFrom(listener);
  }

  /** A proxy in front of a server of this harness. */
  public static FaultProxy before(Server server) {
    return before(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
  }

  /** A proxy in front of any server. */
  public static FaultProxy before(InetSocketAddress server) {
    return new FaultProxy(server, FreePort.listen());
  }

  /** The port of 127.0.0.1 on which clients find the server. */
  public int port() {
    return port;
  }

  /** How many connections are open now, from the clients' side. */
  public int connections() {
    return connections.size();
  }

  /** How many bytes wait here for the server, of the connection with the most. */
  public long unsent() {
    return connections.stream().mapToLong(ProxiedConnection::held).max().orElse(0);
  }

  /** Ends every fault: connections are taken, and bytes pass at once. */
  public void forward() {
    traffic.delay(Duration.ZERO);
    traffic.resume();
    if (listener.isClosed()) {
      try {
        listener = FreePort.listen(port);
      } catch (IOException e) {
        throw new UncheckedIOException("port " + port + " cannot be listened on again", e);
      }
      acceptor = acceptFrom(listener);
    }
  }

  /** From now on new connections are refused, as by a host where nothing listens. */
  public void refuse() {
    closeListener();
  }

  /** Resets all connections there are; new ones are welcome. */
  public void cut() {
    connections.forEach(ProxiedConnection::reset);
  }

  /**
   * Cuts once, at the turn of a client that comes as this from now on, all connections counted
   * together. A turn is what a client says until it is answered: with PostgreSQL, a statement.
   *
   * @param turn from 1
   */
  public void cutAt(int turn, Lost lost) {
    turns.cutAt(turn, lost);
  }

  /** Takes back {@link #cutAt}; returns whether that turn was still to come. */
  public boolean spare() {
    return turns.spare();
  }

  /**
   * From now on nothing passes, in either direction, and no end of a connection is told to the
   * other side. New connections are taken, and then nothing is heard on them: that is how a
   * half-open connection looks. What is sent meanwhile arrives after {@link #resume}, as it would
   * when TCP sends it again, also when its sender has closed the connection. When its sender has
   * reset the connection, it is thrown away, as the sender's kernel would, unless it is more than
   * the proxy holds.
   */
  public void stall() {
    traffic.stall();
  }

  /** Ends a stall. */
  public void resume() {
    traffic.resume();
  }

  /** From now on every byte is on its way for this long, in each direction. */
  public void delay(Duration each) {
    traffic.delay(each);
  }

  /** Ends the proxy and all its connections. */
  @Override
  public void close() {
    closeListener();
    cut();
  }

  private void closeListener() {
    try {
      listener.close();
      // The kernel's listener is there until nobody waits at it any more.
      if (!acceptor.join(CLOSE_BOUND)) {
        throw new TestkitException("port " + port + " is still open after " + CLOSE_BOUND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " cannot be closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TestkitException("interrupted while closing port " + port, e);
    }
  }

  private Thread acceptFrom(ServerSocket open) {
    return Thread.startVirtualThread(
        () -> {
          while (!open.isClosed()) {
            try {
              carry(open.accept());
            } catch (IOException closed) {
              // By refuse or close; the condition of the loop says so.
            }
          }
        });
  }

  private void carry(Socket client) {
    ProxiedConnection connection =
        new ProxiedConnection(client, traffic, turns.talk(), connections::remove);
    if (connections.size() >= MOST_CONNECTIONS) {
      connection.reset();
      return;
    }
    connections.add(connection);
    connection.carryTo(server);
  }
}
