package quorate.mcp;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import quorate.mcp.ServerListener.CallEnd;

/**
 * Runs calls of tools, so many at a time, each on a platform thread of its own: a tool that
 * computes must keep no carrier from those that answer.
 */
final class Calls {
  private static final System.Logger LOG = System.getLogger(Calls.class.getName());

  private static final long LONGEST_LEAVE_MILLIS = 500;

  private final String server;
  private final ServerLimits limits;
  private final ServerListener listener;
  private final Semaphore room;

  /** Calls that have ended and still take room, for their answers are being written. */
  private final AtomicInteger leaving = new AtomicInteger();

  Calls(String server, ServerLimits limits, ServerListener listener) {
    this.server = server;
    this.limits = limits;
    this.listener = listener;
    this.room = new Semaphore(limits.maxCalls());
  }

  /**
   * Begins a call.
   *
   * @param reply makes an answer of a result
   */
  Pending begin(Object id, Tool tool, Call call, Function<Map<String, Object>, Reply> reply) {
    if (!takeRoom()) {
      listener.called(server, tool.name(), CallEnd.BUSY, Duration.ZERO);
      return Pending.done(
          reply.apply(
              ToolResult.problem(
                  "busy: " + limits.maxCalls() + " calls are under way; try again later")));
    }
    Running running = new Running(id, tool, call, reply);
    listener.callBegins(server);
    Thread thread = Thread.ofPlatform().daemon().name("tool-" + tool.name()).unstarted(running);
    thread.start();
    return new Pending(
        running.answer,
        running.beganNanos + limits.callTimeout().toNanos(),
        () -> running.endBy(thread, CallEnd.TIMEOUT),
        () -> running.endBy(thread, CallEnd.CANCELLED),
        running::written);
  }

  /**
   * Who has just been answered may ask again at once, and must not find that its own answer has not
   * quite left.
   */
  private boolean takeRoom() {
    if (room.tryAcquire()) {
      return true;
    }
    if (leaving.get() == 0) {
      return room.tryAcquire();
    }
    try {
      return room.tryAcquire(LONGEST_LEAVE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * A call under way. Whoever ends it first says how it ended. It takes room until its thread has
   * ended and its answer has been written, so that no more answers wait than calls are allowed.
   */
  private final class Running implements Runnable {
    private final Object id;
    private final Tool tool;
    private final Call call;
    private final Function<Map<String, Object>, Reply> reply;
    private final long beganNanos = System.nanoTime();
    private final CompletableFuture<Reply> answer = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean written = new AtomicBoolean();
    private final AtomicInteger holders = new AtomicInteger(2);

    private Running(Object id, Tool tool, Call call, Function<Map<String, Object>, Reply> reply) {
      this.id = id;
      this.tool = tool;
      this.call = call;
      this.reply = reply;
    }

    @Override
    public void run() {
      try {
        end(CallEnd.OK, reply.apply(result()));
      } catch (ToolProblem e) {
        end(CallEnd.ERROR, reply.apply(ToolResult.problem(e.getMessage())));
      } catch (InterruptedException e) {
        end(CallEnd.CANCELLED, internal());
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "The tool " + tool.name() + " failed", e);
        end(CallEnd.ERROR, internal());
      } finally {
        listener.callEnds(server);
        // Where an Error ends the thread, nothing has been said yet.
        end(CallEnd.ERROR, internal());
        letGo();
      }
    }

    private void written() {
      if (written.compareAndSet(false, true)) {
        letGo();
      }
    }

    private void letGo() {
      if (holders.decrementAndGet() == 0) {
        room.release();
        leaving.decrementAndGet();
      }
    }

    private Map<String, Object> result() throws InterruptedException {
      tool.check(call.arguments());
      Map<String, Object> result = tool.handler().call(call).toMap();
      int bytes = Json.write(result).length();
      if (bytes > limits.maxOutput()) {
        throw new ToolProblem(
            "the result has %d characters, and at most %d are sent; ask for less"
                .formatted(bytes, limits.maxOutput()));
      }
      return result;
    }

    private Reply internal() {
      return Reply.error(500, Optional.of(id), ErrorCode.INTERNAL, "internal error");
    }

    /**
     * Says first how the call ended: its thread, once interrupted, would say it in its own words.
     */
    private void endBy(Thread thread, CallEnd how) {
      if (how == CallEnd.TIMEOUT) {
        end(
            how,
            reply.apply(
                ToolResult.problem(
                    "timeout: the call took longer than "
                        + limits.callTimeout().toMillis()
                        + " ms")));
      } else {
        note(how);
        answer.cancel(false);
      }
      thread.interrupt();
    }

    private void end(CallEnd how, Reply with) {
      note(how);
      answer.complete(with);
    }

    private void note(CallEnd how) {
      if (ended.compareAndSet(false, true)) {
        leaving.incrementAndGet();
        Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
        listener.called(server, tool.name(), how, took);
        if (tool.hint() != Hint.READ_ONLY) {
          LOG.log(
              Level.INFO,
              "{0} called {1} in {2} ms: {3}",
              call.caller().name(),
              tool.name(),
              took.toMillis(),
              how);
        }
      }
    }
  }
}
