package quorate.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One client's connection through a {@link FaultProxy}: two sockets and the ways between them. */
final class ProxiedConnection {
  private static final int CONNECT_BOUND_MILLIS = 5_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger waysOpen = new AtomicInteger(2);
  private final Socket client;
  private final Socket server = new Socket();
  private final Traffic traffic;
  private final Turns.Talk talk;
  private final OneWay fromClient;
  private final Consumer<ProxiedConnection> whenOver;

  ProxiedConnection(
      Socket client, Traffic traffic, Turns.Talk talk, Consumer<ProxiedConnection> whenOver) {
    this.client = client;
    this.traffic = traffic;
    this.talk = talk;
    this.fromClient = new OneWay(client, server, traffic, talk::mayAsk);
    this.whenOver = whenOver;
  }

  /** A part of the work, each in a thread of its own. */
  @FunctionalInterface
  private interface Part {
    void run() throws IOException, InterruptedException;
  }

  /** Carries bytes from now on, until both sides have said all or the connection breaks. */
  void carryTo(InetSocketAddress address) {
    inThread(
        () -> {
          // In a stall the server does not hear of a new connection either.
          traffic.awaitPassage(System.nanoTime());
          server.connect(address, CONNECT_BOUND_MILLIS);
          client.setTcpNoDelay(true);
          server.setTcpNoDelay(true);
          carry(fromClient);
          carry(new OneWay(server, client, traffic, talk::mayAnswer));
        });
  }

  /** How many bytes of the client have been taken and are still to be sent on. */
  long held() {
    return fromClient.held();
  }

  private void carry(OneWay way) {
    inThread(way::read);
    inThread(
        () -> {
          way.write();
          if (waysOpen.decrementAndGet() == 0) {
            client.close();
            server.close();
            end();
          }
        });
  }

  private void inThread(Part part) {
    try {
      threads.execute(
          () -> {
            try {
              part.run();
            } catch (IOException | InterruptedException broken) {
              reset();
            }
          });
    } catch (RejectedExecutionException over) {
      // It was reset a moment ago.
    }
  }

  /** Breaks the connection: both sides see a reset instead of an end. */
  void reset() {
    reset(client);
    reset(server);
    end();
  }

  private void end() {
    threads.shutdownNow();
    whenOver.accept(this);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException closed) {
      // So it is over already.
    }
  }
}
