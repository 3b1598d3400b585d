package quorate.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import quorate.http.FrameReader.Frame;

/**
 * Speaks WebSocket on a connection. One thread reads, which is the connection's own; another one
 * writes, and nobody else does: two would mix their frames.
 */
final class WebSocketConnection implements WebSocket {
  private static final System.Logger LOG = System.getLogger(WebSocket.class.getName());

  /** Longest rest before the handler is asked again. */
  private static final Duration REST = Duration.ofSeconds(1);

  /** How long the client may take to answer a close. */
  private static final Duration TO_CLOSE = Duration.ofSeconds(2);

  private static final int NORMAL = 1000;
  private static final int OUR_FAULT = 1011;
  private static final int NO_CODE = 1005;

  private final FrameReader reader;
  private final FrameWriter writer;
  private final Runnable end;
  private final Handler handler;
  private final Semaphore wakes = new Semaphore(0);
  private final Semaphore readToItsEnd = new Semaphore(0);

  /** Only the newest ping is answered, as the protocol allows: a flood of them is one. */
  private final AtomicReference<Optional<byte[]>> ping = new AtomicReference<>(Optional.empty());

  private final AtomicReference<Optional<Closing>> closing =
      new AtomicReference<>(Optional.empty());

  /** When the write under way began; none if there is none. */
  private volatile Optional<Long> writingSince = Optional.empty();

  /**
   * @param end why the socket ends
   */
  private record Closing(End end, Outgoing.Close frame) {}

  WebSocketConnection(
      FrameReader reader, FrameWriter writer, Runnable end, Function<WebSocket, Handler> handler) {
    this.reader = reader;
    this.writer = writer;
    this.end = end;
    this.handler = handler.apply(this);
  }

  /** Serves the socket to its end. */
  void serve() {
    Thread writing = Thread.ofVirtual().name("web-socket-writer").start(this::write);
    try {
      read();
    } finally {
      readToItsEnd.release();
      // When nobody closed it, the client went away.
      closeWith(End.CLIENT, NO_CODE, "");
      awaitEnd(writing);
      handler.ended(closing.get().orElseThrow().end());
    }
  }

  private void awaitEnd(Thread writing) {
    try {
      if (!writing.join(TO_CLOSE)) {
        end.run();
        writing.join();
      }
    } catch (InterruptedException e) {
      end.run();
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try {
      while (readOne()) {
        // Until the client has sent its last.
      }
    } catch (ProtocolViolation e) {
      closeWith(End.PROTOCOL, e.code(), e.getMessage());
      throwAwayTheRest();
    } catch (CloseConnectionException e) {
      // The client went away, or the connection was closed from here.
    } catch (RuntimeException e) {
      if (!isGone(e)) {
        fail(e);
      }
    }
  }

  /** To close on bytes that nobody has read is to reset, and the client would not see why. */
  private void throwAwayTheRest() {
    try {
      while (true) {
        reader.throwAway();
      }
    } catch (CloseConnectionException e) {
      // The client has closed, or took too long to.
    }
  }

  private boolean readOne() throws ProtocolViolation {
    switch (reader.read()) {
      case Frame.Text(String text) -> heard(new Incoming.Text(text));
      case Frame.Fragment() -> heard(new Incoming.Control(Incoming.Kind.FRAGMENT));
      case Frame.Ping(byte[] payload) -> {
        ping.set(Optional.of(payload));
        wake();
        heard(new Incoming.Control(Incoming.Kind.PING));
      }
      case Frame.Pong() -> heard(new Incoming.Control(Incoming.Kind.PONG));
      case Frame.Close(int code) -> {
        closeWith(End.CLIENT, code == NO_CODE ? NORMAL : code, "");
        return false;
      }
    }
    return true;
  }

  /** After our close nothing counts but the client's own. */
  private void heard(Incoming incoming) {
    if (closing.get().isEmpty()) {
      handler.received(incoming);
    }
  }

  private static boolean isGone(RuntimeException e) {
    return e instanceof CloseConnectionException
        || e instanceof DataReader.InsufficientDataAvailableException;
  }

  private void fail(RuntimeException e) {
    LOG.log(Level.ERROR, "A WebSocket has failed and is closed; the client may come again", e);
    closeWith(End.FAILED, OUR_FAULT, "");
  }

  /** Only the first one counts. */
  private void closeWith(End why, int code, String reason) {
    closing.compareAndSet(
        Optional.empty(), Optional.of(new Closing(why, new Outgoing.Close(code, reason))));
    wake();
  }

  private void write() {
    try {
      while (closing.get().isEmpty()) {
        writeOne();
      }
      Outgoing.Close last = closing.get().orElseThrow().frame();
      if (last.code() != NO_CODE) {
        writing(() -> writer.close(last.code(), last.reason()));
        readToItsEnd.tryAcquire(TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!isGone(e)) {
        fail(e);
      }
    } finally {
      closeWith(End.CLIENT, NO_CODE, "");
      end.run();
    }
  }

  private void writeOne() throws InterruptedException {
    Optional<byte[]> pinged = ping.getAndSet(Optional.empty());
    if (pinged.isPresent()) {
      writing(() -> writer.pong(pinged.get()));
      return;
    }
    Optional<Outgoing> next = next();
    if (next.isEmpty()) {
      if (wakes.tryAcquire(REST.toMillis(), TimeUnit.MILLISECONDS)) {
        wakes.drainPermits();
      }
      return;
    }
    switch (next.get()) {
      case Outgoing.Text(byte[] utf8) -> writing(() -> writer.text(utf8));
      case Outgoing.Ping() -> writing(writer::ping);
      case Outgoing.Close(int code, String reason) -> closeWith(End.OURS, code, reason);
    }
  }

  private Optional<Outgoing> next() {
    try {
      return handler.next();
    } catch (RuntimeException e) {
      fail(e);
      return Optional.empty();
    }
  }

  private void writing(Runnable write) {
    writingSince = Optional.of(System.nanoTime());
    try {
      write.run();
    } finally {
      writingSince = Optional.empty();
    }
  }

  @Override
  public void wake() {
    if (wakes.availablePermits() == 0) {
      wakes.release();
    }
  }

  @Override
  public Duration writing() {
    return writingSince
        .map(since -> Duration.ofNanos(System.nanoTime() - since))
        .orElse(Duration.ZERO);
  }

  @Override
  public void abort() {
    closeWith(End.OURS, NO_CODE, "");
    end.run();
  }
}
