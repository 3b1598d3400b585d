package quorate.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.sdk.ToolAnswer.Kind;

/**
 * Carries messages to a child process, one a line. Its death ends every call under way at once. A
 * call that is not answered in time does not end it; three in a row, with nothing heard in between,
 * do.
 */
final class StdioTransport implements Transport {
  private static final System.Logger LOG = System.getLogger(StdioTransport.class.getName());
  private static final int TIMEOUTS_TO_END = 3;
  private static final int NOISE_TO_END = 10;
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d{1,18})");

  private final String name;
  private final ChildProcess child;
  private final Lines lines;
  private final OutputStream out;
  private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicInteger timeouts = new AtomicInteger();

  /** Guards that a line is written whole. */
  private final ReentrantLock writing = new ReentrantLock();

  private volatile boolean closed;

  /** For the reader alone. */
  private int noise;

  private boolean told;

  private record Waiting(CompletableFuture<Outcome> outcome, Deadline deadline) {}

  private StdioTransport(ToolServerSettings settings, ChildProcess child) {
    this.name = settings.name();
    this.child = child;
    this.lines = new Lines(child.process().getInputStream(), settings.maxBytes());
    this.out = child.process().getOutputStream();
  }

  /**
   * Starts the server.
   *
   * @throws IOException when it cannot be started
   */
  static StdioTransport start(ToolServerSettings settings) throws IOException {
    StdioTransport transport = new StdioTransport(settings, ChildProcess.start(settings));
    Thread.ofPlatform().daemon().name("tools-" + settings.name()).start(transport::readAll);
    return transport;
  }

  @Override
  public boolean hasHeaders() {
    return false;
  }

  @Override
  public boolean isUp() {
    return ended.getCount() > 0;
  }

  @Override
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public Outcome ask(Map<String, Object> request, Map<String, String> headers, Deadline deadline) {
    long id = (Long) request.get("id");
    Waiting one = new Waiting(new CompletableFuture<>(), deadline);
    waiting.put(id, one);
    try {
      if (!isUp() || !write(request)) {
        return gone();
      }
      return await(id, one);
    } finally {
      waiting.remove(id);
    }
  }

  private Outcome gone() {
    return closed
        ? Outcome.none(Kind.CANCELLED, "the client was closed")
        : Outcome.none(Kind.UNAVAILABLE, name + " has ended");
  }

  private Outcome await(long id, Waiting one) {
    while (true) {
      try {
        return one.outcome().get(Math.max(1, one.deadline().leftNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        // Progress may have put it off meanwhile.
        if (one.deadline().isOver()) {
          return timedOut(id);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        cancel(id, "the caller was interrupted");
        return Outcome.none(Kind.CANCELLED, "the call was interrupted");
      } catch (ExecutionException e) {
        throw new IllegalStateException("An outcome never fails", e);
      }
    }
  }

  private Outcome timedOut(long id) {
    cancel(id, "timeout");
    if (timeouts.incrementAndGet() >= TIMEOUTS_TO_END) {
      LOG.log(Level.WARNING, "{0} has said nothing for three calls, so it is ended", name);
      Thread.ofVirtual().start(child::close);
    }
    return Outcome.none(Kind.TIMEOUT, name + " did not answer in time");
  }

  private void cancel(long id, String reason) {
    write(
        JsonMap.of("jsonrpc", "2.0")
            .with("method", "notifications/cancelled")
            .with("params", JsonMap.of("requestId", id).with("reason", reason).toMap())
            .toMap());
  }

  @Override
  public void tell(
      Map<String, Object> notification, Map<String, String> headers, Deadline deadline) {
    write(notification);
  }

  /**
   * A server that reads nothing would hold whoever writes; so a large message is written on a
   * thread that only the end of the process ends.
   */
  private boolean write(Map<String, Object> message) {
    byte[] line = (Json.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
    CompletableFuture<Boolean> written = new CompletableFuture<>();
    Thread.ofPlatform().daemon().name("tools-write").start(() -> written.complete(write(line)));
    try {
      return written.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // It may still be taken before the deadline.
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }

  private boolean write(byte[] line) {
    writing.lock();
    try {
      out.write(line);
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      writing.unlock();
    }
  }

  private void readAll() {
    try {
      for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        read(line.get());
        if (noise >= NOISE_TO_END) {
          LOG.log(Level.WARNING, "{0} says ten lines that are no messages; it is ended", name);
          failAll(Outcome.none(Kind.PROTOCOL, name + " does not speak the protocol"));
          break;
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "{0} cannot be read any more: {1}", name, e.getMessage());
    }
    ended.countDown();
    failAll(gone());
    child.close();
  }

  private void failAll(Outcome outcome) {
    // Those that wait now, and not one that begins to because another was failed.
    List.copyOf(waiting.values()).forEach(one -> one.outcome().complete(outcome));
  }

  private void read(Lines.Line line) {
    timeouts.set(0);
    String head =
        new String(line.bytes(), 0, Math.min(1024, line.bytes().length), StandardCharsets.UTF_8);
    if (line.tooLong()) {
      fail(head, Outcome.none(Kind.TOO_LARGE, name + " answered with too much"));
      return;
    }
    switch (Message.parse(line.bytes())) {
      case Message.Response response -> answered(response.fields());
      case Message.Notification notification -> heard(notification);
      case Message.Request request -> refuse(request);
      case Message.Bad _ -> {
        if (head.stripLeading().startsWith("{")) {
          fail(head, Outcome.none(Kind.PROTOCOL, name + " answered what is no message"));
        } else {
          noise++;
          tellOnce();
        }
        return;
      }
    }
    noise = 0;
  }

  private void tellOnce() {
    if (!told) {
      told = true;
      LOG.log(Level.WARNING, "{0} prints what is no message; it is passed over", name);
    }
  }

  /** Fails the call that a line seems to answer, or all where that cannot be seen. */
  private void fail(String head, Outcome outcome) {
    Matcher id = ID.matcher(head);
    Waiting one = id.find() ? waiting.get(Long.parseLong(id.group(1))) : null;
    if (one == null) {
      failAll(outcome);
    } else {
      one.outcome().complete(outcome);
    }
  }

  private void answered(Map<String, Object> fields) {
    Waiting one = fields.get("id") instanceof Long id ? waiting.get(id) : null;
    if (one == null) {
      LOG.log(Level.DEBUG, "{0} answers what was not asked", name);
      return;
    }
    one.outcome().complete(new Outcome.Answered(fields));
  }

  private void heard(Message.Notification notification) {
    if (notification.method().equals("notifications/progress")
        && notification.params().get("progressToken") instanceof Long id) {
      Waiting one = waiting.get(id);
      if (one != null) {
        one.deadline().progressed();
      }
    }
  }

  /** Servers of before may ask whether we are there; nothing else is offered. */
  private void refuse(Message.Request request) {
    Reply reply =
        request.method().equals("ping")
            ? Reply.result(request.id(), Map.of())
            : Reply.error(
                200, Optional.of(request.id()), ErrorCode.METHOD, "There is no such method here");
    write(reply.message());
  }

  @Override
  public void close() {
    // What had ended by itself before was not cancelled by anybody.
    if (isUp()) {
      closed = true;
    }
    failAll(gone());
    child.close();
  }
}
