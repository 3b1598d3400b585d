package quorate.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.running.LoopPulse;
import quorate.running.RepeatedLog;

/**
 * Keeps slow and idle clients from taking the server from the probes: closes connections that
 * overrun their time, and, when there are too many, the one that is least in use. Helidon itself
 * closes idle connections only, and at its limit it accepts no connection at all, probes included.
 */
final class ConnectionGuard implements ServerConnectionSelector, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConnectionGuard.class.getName());
  private static final RepeatedLog NOT_CLOSED = new RepeatedLog(LOG, Clock.system());

  /** The shortest that can be asked for; any pause frees the carrier thread. */
  private static final Duration REST = Duration.ofMillis(1);

  /** Long enough for what is under way to arrive. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final ConnectionLimits limits;
  private final ServerConnectionSelector http;
  private final Handshakes handshakes;
  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
  private final AtomicInteger upgraded = new AtomicInteger();
  private final Loop watch;
  private final AtomicReference<Optional<SocketAddress>> watcher =
      new AtomicReference<>(Optional.empty());

  /**
   * @param pulse of its looks
   */
  ConnectionGuard(ConnectionLimits limits, LoopPulse pulse) {
    this.limits = limits;
    this.handshakes = new Handshakes(limits.connections(), limits.headers());
    this.http = NotingHttp.selector();
    this.watch = Loop.every(pulse.interval(), pulse, this::closeThoseThatAreOver);
    watch.start();
  }

  /** The same options, with which the guard is told of each connection that is to speak TLS. */
  SocketOptions toldOfEach(SocketOptions options) {
    return new ToldOptions(options, this::accepted);
  }

  private void accepted(SocketChannel socket) {
    requireNotWatcher(socket.socket().getRemoteSocketAddress());
    handshakes.begin(socket);
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    requireNotWatcher(context.remotePeer().address());
    Exchange exchange =
        new Exchange(
            context,
            handshakes.end(context).orElse(context.serverSocket()::close),
            limits,
            System::nanoTime,
            ConnectionGuard::rest);
    // Those that are upgraded have a limit of their own, so that no crowd of them crowds out
    // others.
    if (exchanges.size() - upgraded.get() >= limits.connections() && !makeRoom()) {
      exchange.close();
      throw new CloseConnectionException("Too many connections, all of them busy");
    }
    exchanges.add(exchange);
    return new Guarded(exchange, http.connection(exchange));
  }

  /**
   * Sets from where the listener's own test connection comes; that one is closed and not counted,
   * and none that comes from there after it.
   */
  void watchedFrom(Optional<SocketAddress> address) {
    watcher.set(address);
  }

  private void requireNotWatcher(SocketAddress remote) {
    Optional<SocketAddress> expected = watcher.get();
    if (expected.filter(remote::equals).isPresent()
        && watcher.compareAndSet(expected, Optional.empty())) {
      throw new CloseConnectionException("The connection only tests whether the port is open");
    }
  }

  /** Returns the phase of each connection. */
  List<Phase> phases() {
    return exchanges.stream().map(exchange -> exchange.state().phase()).toList();
  }

  /**
   * Yielding would not do: what is yielded is the carrier's next task again before all that is
   * woken from elsewhere, and new connections are.
   */
  static void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean makeRoom() {
    Optional<Exchange> leastMissed =
        longest(ConnectionGuard::isIdle).or(() -> longest(Exchange::waitsForClient));
    leastMissed.ifPresent(this::close);
    return leastMissed.isPresent();
  }

  private static boolean isIdle(Exchange exchange) {
    return switch (exchange.state().phase()) {
      case IDLE, LINGERING -> true;
      case HEADERS, REQUEST, ANSWER, UPGRADED -> false;
    };
  }

  private Optional<Exchange> longest(Predicate<Exchange> which) {
    long now = System.nanoTime();
    return exchanges.stream()
        .filter(which)
        .max(Comparator.comparingLong(exchange -> now - exchange.state().sinceNanos()));
  }

  private void close(Exchange exchange) {
    exchanges.remove(exchange);
    try {
      exchange.close();
    } catch (RuntimeException e) {
      // The others must be closed all the same.
      NOT_CLOSED.warn(() -> "A connection could not be closed: " + e);
    }
  }

  private void closeThoseThatAreOver() {
    handshakes.closeThoseThatAreOver();
    long now = System.nanoTime();
    exchanges.stream().filter(exchange -> isOver(exchange, now)).forEach(this::close);
  }

  private boolean isOver(Exchange exchange, long now) {
    Exchange.State state = exchange.state();
    long allowed = longest(state.phase()).toNanos() + moreNanos(exchange, state.phase());
    return now - state.sinceNanos() > allowed;
  }

  private static long moreNanos(Exchange exchange, Phase phase) {
    return switch (phase) {
      case REQUEST, ANSWER -> exchange.moreNanos();
      case IDLE, HEADERS, LINGERING, UPGRADED -> 0;
    };
  }

  private Duration longest(Phase phase) {
    return switch (phase) {
      case IDLE -> limits.idle();
      case HEADERS -> limits.headers();
      case REQUEST, ANSWER -> limits.request();
      case LINGERING -> LINGER;
      case UPGRADED -> limits.upgraded().idle();
    };
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public void close() {
    watch.stop();
  }

  /** Removes its connection from the guard when it ends. */
  private final class Guarded implements ServerConnection, InterruptableTask<Void> {
    private final Exchange exchange;
    private final ServerConnection connection;

    private Guarded(Exchange exchange, ServerConnection connection) {
      this.exchange = exchange;
      this.connection = connection;
      exchange.handledBy(this::canInterrupt, () -> connection.close(false));
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        try {
          CurrentExchange.in(exchange, () -> connection.handle(limit));
        } catch (SwitchingProtocols switching) {
          speakAnother(switching);
        } finally {
          exchange.linger();
          exchange.endTls();
        }
      } finally {
        exchanges.remove(exchange);
      }
    }

    private void speakAnother(SwitchingProtocols switching) {
      try {
        if (upgraded.incrementAndGet() > limits.upgraded().connections()) {
          throw new CloseConnectionException("Too many connections speak another protocol");
        }
        exchange.upgraded();
        switching.serve(exchange);
      } finally {
        upgraded.decrementAndGet();
      }
    }

    /**
     * None: the guard closes those that are idle. Helidon closes what says that it was idle for
     * five minutes, which for a connection's own HTTP is the time since its last request began,
     * whatever is spoken there since.
     */
    @Override
    public Duration idleTime() {
      return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
      if (exchange.state().phase() == Phase.UPGRADED) {
        exchange.close();
      }
      connection.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
      return connection instanceof InterruptableTask<?> task && task.canInterrupt();
    }
  }
}
