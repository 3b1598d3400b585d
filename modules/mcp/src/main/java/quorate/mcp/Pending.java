package quorate.mcp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer that is being made. One thread waits for it; anyone may cancel it. */
final class Pending {
  private final CompletableFuture<Reply> reply;
  private final long deadlineNanos;
  private final Runnable timeout;
  private final Runnable cancel;
  private final Runnable written;

  /**
   * @param deadlineNanos by the monotonic clock
   * @param timeout ends it with an answer that says so
   * @param cancel ends it without one
   * @param written frees what is held until then
   */
  Pending(
      CompletableFuture<Reply> reply,
      long deadlineNanos,
      Runnable timeout,
      Runnable cancel,
      Runnable written) {
    this.reply = reply;
    this.deadlineNanos = deadlineNanos;
    this.timeout = timeout;
    this.cancel = cancel;
    this.written = written;
  }

  /** One that is there. */
  static Pending done(Reply reply) {
    return new Pending(
        CompletableFuture.completedFuture(reply), Long.MAX_VALUE, () -> {}, () -> {}, () -> {});
  }

  /** Whether it is there already. */
  boolean isDone() {
    return reply.isDone();
  }

  /**
   * Waits for it. At its deadline it is there in any case, and says that time is over.
   *
   * @return empty if it is not there after so long
   * @throws InterruptedException also when it was cancelled
   */
  Optional<Reply> await(Duration atMost) throws InterruptedException {
    if (reply.isDone()) {
      return Optional.of(now());
    }
    long untilDeadline = Math.max(0, deadlineNanos - System.nanoTime());
    try {
      return Optional.of(
          reply.get(Math.min(atMost.toNanos(), untilDeadline), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      if (System.nanoTime() - deadlineNanos < 0) {
        return Optional.empty();
      }
      timeout.run();
      return Optional.of(now());
    } catch (ExecutionException e) {
      throw new IllegalStateException("An answer is never made by throwing", e);
    } catch (CancellationException e) {
      throw cancelled();
    }
  }

  private Reply now() throws InterruptedException {
    try {
      return reply.join();
    } catch (CancellationException e) {
      throw cancelled();
    }
  }

  private static InterruptedException cancelled() {
    return new InterruptedException("The call was cancelled");
  }

  /** Ends it, for nobody waits any more. */
  void cancel() {
    cancel.run();
  }

  /** Its answer has been written, or nobody waits for it any more. */
  void written() {
    written.run();
  }
}
