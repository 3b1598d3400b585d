package quorate.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Keeps slow and idle clients from taking the server from the probes: closes connections that
 * overrun their time, and, when there are too many, the one that will be missed least. Helidon
 * itself looks at idleness only, and at the limit it would accept nobody, not even a probe.
 */
final class ConnectionGuard implements ServerConnectionSelector, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConnectionGuard.class.getName());
  private static final Duration LOOK = Duration.ofMillis(250);

  private final ConnectionLimits limits;
  private final ServerConnectionSelector http;
  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
  private final Thread watch;

  ConnectionGuard(ConnectionLimits limits) {
    this.limits = limits;
    Http1Config config =
        Http1Config.builder()
            .addReceiveListener(new Receiving())
            .addSendListener(new Sending())
            .receiveLog(false)
            .sendLog(false)
            .build();
    this.http = Http1ConnectionSelector.builder().config(config).build();
    this.watch = Thread.ofVirtual().name("connection-guard").start(this::watch);
  }

  /** Notes how far a request is. */
  private static final class Receiving implements Http1ConnectionListener {
    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
      ((Exchange) connection).requestLineRead();
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
      ((Exchange) connection).headersRead();
    }
  }

  /** Notes that a request is answered. */
  private static final class Sending implements Http1ConnectionListener {
    @Override
    public void status(ConnectionContext connection, Status status) {
      ((Exchange) connection).answered();
    }
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    Exchange exchange = new Exchange(context, System::nanoTime);
    if (exchanges.size() >= limits.connections() && !makeRoom()) {
      throw new CloseConnectionException("Too many connections, all of them busy");
    }
    exchanges.add(exchange);
    return new Guarded(exchange, http.connection(exchange));
  }

  private boolean makeRoom() {
    Optional<Exchange> leastMissed =
        longest(Exchange::isIdle, Exchange::idleSinceNanos)
            .or(() -> longest(Exchange::isReadingHeaders, Exchange::startedNanos));
    leastMissed.ifPresent(this::close);
    return leastMissed.isPresent();
  }

  private Optional<Exchange> longest(Predicate<Exchange> which, ToLongFunction<Exchange> since) {
    long now = System.nanoTime();
    return exchanges.stream()
        .filter(which)
        .max(Comparator.comparingLong(exchange -> now - since.applyAsLong(exchange)));
  }

  private void close(Exchange exchange) {
    exchanges.remove(exchange);
    exchange.close();
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(LOOK);
        long now = System.nanoTime();
        exchanges.stream().filter(exchange -> isOver(exchange, now)).forEach(this::close);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "The guard over connections ends");
    }
  }

  private boolean isOver(Exchange exchange, long now) {
    if (exchange.isIdle()) {
      return now - exchange.idleSinceNanos() > limits.idle().toNanos();
    }
    long busyFor = now - exchange.startedNanos();
    return busyFor > limits.request().toNanos()
        || exchange.isReadingHeaders() && busyFor > limits.headers().toNanos();
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
    watch.interrupt();
  }

  /** A connection that is forgotten when it ends. */
  private final class Guarded implements ServerConnection, InterruptableTask<Void> {
    private final Exchange exchange;
    private final ServerConnection connection;

    private Guarded(Exchange exchange, ServerConnection connection) {
      this.exchange = exchange;
      this.connection = connection;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
      try {
        connection.handle(limit);
      } finally {
        exchanges.remove(exchange);
      }
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
      return connection instanceof InterruptableTask<?> task && task.canInterrupt();
    }
  }
}
