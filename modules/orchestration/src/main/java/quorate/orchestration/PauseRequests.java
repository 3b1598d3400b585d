package quorate.orchestration;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import quorate.orchestration.Question.Reply;
import quorate.record.Control;
import quorate.record.ControlChange;
import quorate.record.ControlRequest;
import quorate.record.PublicationEnd;
import quorate.record.RecordUnavailable;
import quorate.running.Loop;

/**
 * Pauses and resumes the group, one request after the other. From the moment a pause is requested
 * until it is answered no cycle begins here and nothing is published: the pause must not have to
 * wait for them. {@link #change} is thread-safe.
 */
final class PauseRequests {
  private static final System.Logger LOG = System.getLogger(PauseRequests.class.getName());

  /** Requests that may wait for the one under way. */
  static final int MOST_WAITING = 8;

  private static final Duration PERIOD = Duration.ofMillis(500);

  private final Control control;
  private final Runnable readAgain;
  private final LoopContext context;
  private final Loop loop;
  private final Queue<Request> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private Optional<UnderWay> underWay = Optional.empty();

  /** Why no request is taken any more; empty while they are. */
  private volatile Optional<String> closed = Optional.empty();

  /** The record keeps its deadline; this much later it is waited for no more. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private record Request(
      ControlRequest change, long deadlineNanos, CompletableFuture<ControlChange> answer) {}

  private record UnderWay(Request request, Question<ControlChange> question) {}

  /**
   * @param readAgain run when the record has to be read to know whether trading is paused
   */
  PauseRequests(Control control, Runnable readAgain, LoopContext context) {
    this.control = control;
    this.readAgain = readAgain;
    this.context = context;
    this.loop = context.loops().every(PERIOD, "control", this::step);
  }

  Loop loop() {
    return loop;
  }

  /**
   * Asks for a change. The answer is exceptional, a {@link RecordUnavailable}, when it could not be
   * recorded. A request whose answer is cancelled before it has begun is not carried out.
   *
   * @param within when the answer must be there; afterwards nothing is changed any more
   */
  CompletableFuture<ControlChange> change(ControlRequest change, Duration within) {
    Request request =
        new Request(change, context.nanoTime() + within.toNanos(), new CompletableFuture<>());
    if (change.pause()) {
      context.state().pause().request();
      request.answer().whenComplete((_, _) -> context.state().pause().answered());
    }
    if (waiting.offer(request)) {
      loop.request();
    } else {
      refuse(request, "Too many changes at a time, nothing has changed by this one");
    }
    // Asked after the offer: whoever closes looks at those that wait after saying so.
    closed.ifPresent(why -> refuse(request, why));
    return request.answer();
  }

  /** Carries out no more requests, and tells all that wait, also those that come later. */
  void stop(Duration budget) throws InterruptedException {
    loop.stop();
    loop.join(budget);
    close(
        "The orchestrator stops, nothing has changed by this request",
        "The orchestrator stops; ask another instance whether it has changed");
  }

  private void close(String notBegun, String begun) {
    closed = Optional.of(notBegun);
    waiting.forEach(request -> refuse(request, notBegun));
    underWay.ifPresent(
        last ->
            last.request().answer().completeExceptionally(RecordUnavailable.inDoubt(begun, null)));
  }

  private static void refuse(Request request, String why) {
    request.answer().completeExceptionally(new RecordUnavailable(why));
  }

  private void step() {
    try {
      underWay.ifPresent(last -> last.question().reply().ifPresent(reply -> end(last, reply)));
      while (underWay.isEmpty() && !waiting.isEmpty()) {
        // Taken away only once it is under way, so that it is told if it cannot be begun.
        underWay = begin(waiting.element());
        waiting.remove();
      }
    } catch (RuntimeException | Error e) {
      close(
          "This instance cannot change it any more, nothing has changed; ask another instance",
          "The change failed; ask another instance whether it has changed");
      throw e;
    }
  }

  private Optional<UnderWay> begin(Request request) {
    Duration left = Duration.ofNanos(request.deadlineNanos() - context.nanoTime());
    if (request.answer().isDone()) {
      return Optional.empty();
    }
    if (!left.isPositive()) {
      refuse(request, "Changes before this one took too long, nothing has changed by this one");
      return Optional.empty();
    }
    return Optional.of(
        new UnderWay(
            request,
            context.ask(loop, left.plus(GRACE), () -> control.change(request.change(), left))));
  }

  private void end(UnderWay last, Reply<ControlChange> reply) {
    underWay = Optional.empty();
    switch (reply) {
      case Reply.Given<ControlChange>(ControlChange change) -> {
        context.state().pause().changed(change.control());
        tell(last.request().change(), change);
        if (change.cancelled() > 0) {
          context.observer().publicationsEnded(PublicationEnd.CANCELLED, change.cancelled());
        }
        last.request().answer().complete(change);
      }
      case Reply.Missing<ControlChange>(String problem) -> {
        readAgain.run();
        refuse(last.request(), problem);
      }
    }
  }

  private static void tell(ControlRequest request, ControlChange change) {
    if (change.changed()) {
      LOG.log(
          Level.WARNING,
          "Trading is {0} by a request from {1}",
          request.pause() ? "paused" : "resumed",
          request.address());
    }
  }
}
