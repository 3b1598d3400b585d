package quorate.web;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * A connection as the guard sees it: it passes everything on, and notes when a request begins, when
 * its headers are in, when it is answered, and how much has come in.
 */
final class Exchange implements ConnectionContext {
  /** The request line, headers and body that Helidon takes, and some for chunked encoding. */
  private static final int MAX_REQUEST_BYTES = 64 * 1024;

  private final ConnectionContext connection;
  private final LongSupplier nanoClock;
  private final DataReader reader;
  private final long openedNanos;
  private volatile long idleSinceNanos;
  private volatile long startedNanos;
  private volatile boolean busy;
  private volatile boolean headersRead;
  private volatile boolean answered;
  private int bytes;

  Exchange(ConnectionContext connection, LongSupplier nanoClock) {
    this.connection = connection;
    this.nanoClock = nanoClock;
    this.reader = new DataReader(this::read);
    this.openedNanos = nanoClock.getAsLong();
    this.idleSinceNanos = openedNanos;
  }

  private byte[] read() {
    if (busy && answered) {
      busy = false;
      idleSinceNanos = nanoClock.getAsLong();
    }
    byte[] data = receive();
    if (!busy) {
      begin();
    }
    bytes += data == null ? 0 : data.length;
    if (bytes > MAX_REQUEST_BYTES) {
      throw new CloseConnectionException("A request larger than any can be");
    }
    return data;
  }

  private byte[] receive() {
    try {
      return connection.serverSocket().get();
    } catch (UncheckedIOException e) {
      throw new ServerConnectionException("The connection failed", e);
    }
  }

  private void begin() {
    startedNanos = nanoClock.getAsLong();
    headersRead = false;
    answered = false;
    bytes = 0;
    busy = true;
  }

  /** A request line was read; after an answer it is the next request, which came with the last. */
  void requestLineRead() {
    if (answered) {
      begin();
    }
  }

  void headersRead() {
    headersRead = true;
  }

  void answered() {
    answered = true;
  }

  boolean isIdle() {
    return !busy;
  }

  long idleSinceNanos() {
    return idleSinceNanos;
  }

  boolean isReadingHeaders() {
    return busy && !headersRead;
  }

  long startedNanos() {
    return startedNanos;
  }

  /** Closes the connection under whoever waits on it. */
  void close() {
    connection.serverSocket().close();
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return connection.dataWriter();
  }

  @Override
  public ListenerContext listenerContext() {
    return connection.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return connection.executor();
  }

  @Override
  public Router router() {
    return connection.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return connection.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return connection.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return connection.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return connection.localPeer();
  }

  @Override
  public boolean isSecure() {
    return connection.isSecure();
  }

  @Override
  public String socketId() {
    return connection.socketId();
  }

  @Override
  public String childSocketId() {
    return connection.childSocketId();
  }
}
