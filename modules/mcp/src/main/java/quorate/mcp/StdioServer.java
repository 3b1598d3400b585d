package quorate.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Serves one client over its two streams: one message a line. Calls run side by side; what the
 * client cancels is answered no more.
 */
public final class StdioServer {
  private static final System.Logger LOG = System.getLogger(StdioServer.class.getName());
  private static final Duration LONGEST_END = Duration.ofSeconds(2);
  private static final Duration A_LOOK = Duration.ofSeconds(1);

  private final McpServer server;
  private final Caller caller;
  private final Lines lines;
  private final OutputStream out;

  /** Guards that a line is written whole. */
  private final ReentrantLock writing = new ReentrantLock();

  /** What is under way, by its id as JSON. The thread that reads adds to it, and no other. */
  private final Map<String, Owed> underWay = new ConcurrentHashMap<>();

  /** An answer that is owed; its id is taken before it begins to be made. */
  private static final class Owed {
    private volatile Optional<Pending> pending = Optional.empty();

    private void cancel() {
      pending.ifPresent(Pending::cancel);
    }
  }

  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

  /**
   * @param caller what the client may do
   * @param out carries messages and nothing else
   */
  public StdioServer(McpServer server, Caller caller, InputStream in, OutputStream out) {
    this.server = server;
    this.caller = caller;
    this.lines = new Lines(in, server.limits().maxMessage());
    this.out = out;
  }

  /** Serves until the client ends its stream; what is under way then gets two seconds. */
  public void run() throws InterruptedException {
    try {
      for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        take(line.get());
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The client cannot be read any more: " + e.getMessage());
    }
    awaitAll();
  }

  private void awaitAll() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_END.toNanos();
    for (Thread thread : waiting) {
      long rest = end - System.nanoTime();
      if (rest > 0) {
        thread.join(Duration.ofNanos(rest));
      }
    }
    underWay.values().forEach(Owed::cancel);
  }

  private void take(Lines.Line line) {
    if (line.tooLong()) {
      send(
          Reply.error(
              400,
              Optional.empty(),
              ErrorCode.INVALID_REQUEST,
              "A message may have at most " + server.limits().maxMessage() + " bytes"));
      return;
    }
    switch (Message.parse(line.bytes())) {
      case Message.Request request -> take(request);
      case Message.Notification notification -> take(notification);
      case Message.Response _ -> {
        // Nothing was asked, so it answers nothing.
      }
      case Message.Bad bad -> send(bad.reply());
    }
  }

  private void take(Message.Notification notification) {
    notification
        .cancelled()
        .flatMap(id -> Optional.ofNullable(underWay.remove(key(id))))
        .ifPresent(Owed::cancel);
  }

  private void take(Message.Request request) {
    switch (Judgement.of(request, Optional.empty())) {
      case Judgement.Refused refused -> send(refused.reply());
      case Judgement.Answerable answerable -> answer(request, answerable.era());
    }
  }

  private static String key(Object id) {
    return Json.write(id);
  }

  private void answer(Message.Request request, Era era) {
    String key = key(request.id());
    Owed owed = new Owed();
    if (underWay.putIfAbsent(key, owed) != null) {
      // Of two with one id, neither can be told from the other; the first goes on.
      send(
          Reply.error(
              400,
              Optional.of(request.id()),
              ErrorCode.INVALID_REQUEST,
              "A request with this id is under way"));
      return;
    }
    Pending pending = server.answer(request, era, caller, progress(request, key, owed));
    owed.pending = Optional.of(pending);
    if (pending.isDone()) {
      await(key, owed, pending);
      return;
    }
    Thread thread = Thread.ofVirtual().name("answer").unstarted(() -> await(key, owed, pending));
    waiting.add(thread);
    thread.start();
  }

  private Call.Progress progress(Message.Request request, String key, Owed owed) {
    return request
        .progressToken()
        .<Call.Progress>map(
            token ->
                (done, of, message) -> {
                  if (underWay.get(key) == owed) {
                    write(Progresses.notification(token, done, of, message));
                  }
                })
        .orElse(Call.Progress.NONE);
  }

  private void await(String key, Owed owed, Pending pending) {
    try {
      Optional<Reply> reply = pending.await(A_LOOK);
      while (reply.isEmpty()) {
        reply = pending.await(A_LOOK);
      }
      // Unless it was cancelled in the last moment.
      if (underWay.remove(key, owed)) {
        send(reply.get());
      }
    } catch (InterruptedException e) {
      // It was cancelled, so nothing more is said of it.
      underWay.remove(key, owed);
    } finally {
      pending.written();
      waiting.remove(Thread.currentThread());
    }
  }

  private void send(Reply reply) {
    reply.code().ifPresent(code -> server.listener().failed(server.name(), ErrorWords.of(code)));
    write(reply.message());
  }

  private void write(Map<String, Object> message) {
    byte[] line = (Json.write(message) + "\n").getBytes(StandardCharsets.UTF_8);
    writing.lock();
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "The client takes no more: {0}", e.getMessage());
    } finally {
      writing.unlock();
    }
  }
}
