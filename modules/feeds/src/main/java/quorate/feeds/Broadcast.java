package quorate.feeds;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import quorate.nats.MarketSubjects;
import quorate.running.Loop.Step;

/**
 * Sends a market at its pace, one message a step. While nobody can be reached the market stands
 * still, so that whoever hears it misses nothing. For the thread of its loop; what it has come to
 * may be asked by any.
 */
final class Broadcast implements Step {

  /** Takes what is sent. */
  interface Outlet {

    boolean isConnected();

    /** False if it cannot leave. */
    boolean publish(String subject, byte[] message);
  }

  private final Tape tape;
  private final MarketSubjects subjects;
  private final Optional<String> source;
  private final Outlet outlet;
  private final AtomicLong sent = new AtomicLong();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** What is still to be sent. */
  private Optional<Shown> next = Optional.empty();

  Broadcast(Tape tape, MarketSubjects subjects, Optional<String> source, Outlet outlet) {
    this.tape = tape;
    this.subjects = subjects;
    this.source = source;
    this.outlet = outlet;
  }

  @Override
  public void run() {
    if (hasEnded() || !outlet.isConnected()) {
      return;
    }
    try {
      send();
    } catch (RuntimeException | Error e) {
      // Whoever waits for the end waits no longer; the loop tells of the failure and dies.
      ended.completeExceptionally(e);
      throw e;
    }
  }

  private void send() {
    next = next.or(tape::next);
    if (next.isEmpty()) {
      end();
    } else if (outlet.publish(subject(next.get().kind()), next.get().message(source))) {
      sent.incrementAndGet();
      next = Optional.empty();
    }
  }

  /** Of candles alone several sources are told apart by where they send. */
  private String subject(FeedOptions.Kind kind) {
    return switch (kind) {
      case CANDLES ->
          source
              .map(name -> MarketSubjects.of(subjects.candles(), name))
              .orElse(subjects.candles());
      case BOOKS -> subjects.books();
      case QUOTES -> subjects.quotes();
      case SCORES -> subjects.scores();
    };
  }

  /** How many messages have been sent. */
  long sent() {
    return sent.get();
  }

  /** Sends nothing more. */
  void end() {
    ended.complete(null);
  }

  boolean hasEnded() {
    return ended.isDone();
  }

  /**
   * Waits until the market has ended, or was made to.
   *
   * @throws IllegalStateException if it has failed before; its cause says how
   */
  void awaitEnd() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The feed has failed: " + e.getCause().getMessage(), e.getCause());
    }
  }
}
