package quorate.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A connection as the guard sees it: it passes everything on, and notes when a request begins, when
 * its headers are in, when it is answered, and how much has come in.
 */
final class Exchange extends PassingConnection {
  /**
   * @param sinceNanos when the request began; between requests and while lingering, when that did;
   *     once upgraded, when a byte last came or went
   */
  record State(Phase phase, long sinceNanos) {
    State in(Phase next) {
      return new State(next, sinceNanos);
    }
  }

  private final Runnable socketClose;
  private final int frameBytes;
  private final int requestBytes;
  private final LongSupplier nanoClock;
  private final Turns turns;
  private final DataReader reader;
  private final DataWriter writer;
  private volatile State state;
  private volatile boolean receiving;
  private volatile long moreNanos;
  // What follows is touched by the connection's own thread alone.
  private BooleanSupplier betweenRequests = () -> true;
  private Runnable end = () -> {};
  private RequestReader.Version requestVersion = RequestReader.Version.HTTP_1_1;
  private Optional<String> requestId = Optional.empty();
  private boolean last;
  private boolean refused;
  private boolean ended;
  private int bytes;

  /**
   * @param socketClose closes the socket at once, whatever its client does
   * @param limits of the bytes that a request may have, and of those that may wait to be used once
   *     the connection is upgraded
   * @param letOthersRun lets go of the thread's carrier; called now and then, because a client
   *     whose next request is always there would keep it for ever
   */
  Exchange(
      ConnectionContext connection,
      Runnable socketClose,
      ConnectionLimits limits,
      LongSupplier nanoClock,
      Runnable letOthersRun) {
    super(connection);
    this.frameBytes = limits.upgraded().frameBytes();
    this.requestBytes = limits.requestBytes();
    this.socketClose = socketClose;
    this.nanoClock = nanoClock;
    this.turns = new Turns(nanoClock, letOthersRun);
    this.reader =
        new RequestReader(this::read, this::readsRequestLine, version -> requestVersion = version);
    this.writer = new ClientWriter(connection.dataWriter(), this::written);
    this.state = now(Phase.IDLE);
  }

  /**
   * Tells who handles the connection.
   *
   * @param betweenRequests whether it waits for a request, not for a body
   * @param end has it take no further request
   */
  void handledBy(BooleanSupplier betweenRequests, Runnable end) {
    this.betweenRequests = betweenRequests;
    this.end = end;
  }

  /** Whether the request is of HTTP/1.0. */
  boolean isOfHttp10() {
    return requestVersion == RequestReader.Version.HTTP_1_0;
  }

  /** Returns the time since the request began. */
  Duration age() {
    return Duration.ofNanos(nanoClock.getAsLong() - state.sinceNanos());
  }

  /** Keeps the name of the request, until that is answered. */
  void name(String id) {
    requestId = Optional.of(id);
  }

  /** Tells of the request, which the server refuses by itself. */
  Unread unread(String method, Headers headers, Status status) {
    return new Unread(requestId, method, headers, status, remotePeer().host(), isSecure(), age());
  }

  /** Lets the request take longer than others by so much. */
  void takeLonger(Duration more) {
    moreNanos = more.toNanos();
  }

  /** How much longer than others the request may take. */
  long moreNanos() {
    return moreNanos;
  }

  private State now(Phase phase) {
    return new State(phase, nanoClock.getAsLong());
  }

  private boolean readsRequestLine() {
    return state.phase() != Phase.UPGRADED && betweenRequests.getAsBoolean();
  }

  private byte[] read() {
    return state.phase() == Phase.UPGRADED ? readUpgraded() : readHttp();
  }

  /** The protocol asks for more when it can use nothing of what it has: part of one frame. */
  private byte[] readUpgraded() {
    if (reader.available() > frameBytes) {
      throw new CloseConnectionException("A frame larger than any may be");
    }
    byte[] data = receive();
    state = now(Phase.UPGRADED);
    return data;
  }

  private byte[] readHttp() {
    if (state.phase() == Phase.ANSWER && readsRequestLine()) {
      state = now(Phase.IDLE);
      if (reader.available() > 0) {
        // The next request has begun to come in with the last.
        begin();
      }
    }
    byte[] data = receive();
    if (state.phase() == Phase.IDLE) {
      begin();
    }
    bytes += data.length;
    if (bytes > requestBytes) {
      throw new CloseConnectionException("A request larger than any can be");
    }
    return data;
  }

  private byte[] receive() {
    receiving = true;
    long asked = nanoClock.getAsLong();
    try {
      byte[] data = serverSocket().get();
      turns.waited(nanoClock.getAsLong() - asked);
      if (data == null) {
        ended = true;
        // Or Helidon would log half a request as a failure of its own.
        throw new CloseConnectionException("The client has closed the connection");
      }
      return data;
    } catch (UncheckedIOException e) {
      throw new ServerConnectionException("The connection failed", e);
    } finally {
      receiving = false;
    }
  }

  private void begin() {
    turns.requestBegun();
    state = now(Phase.HEADERS);
    requestId = Optional.empty();
    last = false;
    refused = false;
    moreNanos = 0;
    bytes = 0;
  }

  /** A request line was read; after an answer it is the next request, which came with the last. */
  void requestLineRead() {
    if (state.phase() == Phase.ANSWER) {
      begin();
    }
  }

  /**
   * The headers of a request were read.
   *
   * @throws RequestException when they are not clear
   */
  void headersRead(Headers headers) {
    Framing.requireHost(headers, requestVersion);
    if (isOfHttp10() && headers instanceof WritableHeaders<?> writable) {
      Framing.adaptHttp10(writable);
    }
    state = state.in(Phase.REQUEST);
    last = Framing.asksToClose(headers);
  }

  /** The connection speaks another protocol from here on. */
  void upgraded() {
    state = now(Phase.UPGRADED);
  }

  /** Something went out; while an answer does, its time runs on. */
  private void written() {
    if (state.phase() == Phase.UPGRADED) {
      state = now(Phase.UPGRADED);
    }
  }

  void answered(Status status) {
    state = state.in(Phase.ANSWER);
    refused = status.family() == Status.Family.CLIENT_ERROR;
    if (status.family() != Status.Family.INFORMATIONAL) {
      requestId = Optional.empty();
    }
  }

  /** Helidon itself would go on after an answer that closes, and take a body for a request. */
  void answerHeaders(Headers headers) {
    boolean closes = last || Framing.asksToClose(headers);
    // After a request line that is none it ends by itself, and to be told so would interrupt it.
    if (closes && !betweenRequests.getAsBoolean()) {
      end.run();
    }
  }

  /**
   * Reads on after a refusal, until the client has sent all it wanted or the guard closes the
   * connection. To close on bytes that nobody has read is to reset, and a client that is still
   * sending would see that instead of its answer.
   */
  void linger() {
    if (state.phase() != Phase.ANSWER || !refused || ended) {
      return;
    }
    state = now(Phase.LINGERING);
    try {
      while (serverSocket().get() != null) {
        // Thrown away.
      }
    } catch (UncheckedIOException e) {
      // The client or the guard has closed it, which ends it just as well.
    }
  }

  /**
   * Says to a client of TLS that nothing more comes, and closes its socket. A client that does not
   * read is waited for, until the guard closes the socket.
   */
  void endTls() {
    if (!isSecure()) {
      return;
    }
    state = now(Phase.LINGERING);
    try {
      serverSocket().close();
    } catch (UncheckedIOException e) {
      // The client or the guard has closed it.
    } finally {
      // Which Helidon leaves open.
      close();
    }
  }

  State state() {
    return state;
  }

  /** Whether the client has to do something before anything goes on. */
  boolean waitsForClient() {
    Phase phase = state.phase();
    return phase == Phase.ANSWER || (receiving && phase != Phase.UPGRADED);
  }

  /** Closes the connection, which ends any wait on it. */
  void close() {
    try {
      socketClose.run();
    } catch (UncheckedIOException e) {
      // Its own thread has closed it at the same moment.
    }
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }
}
