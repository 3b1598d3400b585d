package quorate.running;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A question on a thread of its own. */
final class ThreadAsk<T> implements Ask<T> {
  private final FutureTask<T> task;
  private final Thread thread;
  private final Duration deadline;
  private final long askedNanos;
  private final Clock clock;
  private Optional<Answer<T>> answer = Optional.empty();

  private ThreadAsk(
      String name, Duration deadline, Supplier<T> question, Runnable whenEnded, Clock clock) {
    this.deadline = deadline;
    this.clock = clock;
    this.askedNanos = clock.nanoTime();
    this.task =
        new FutureTask<>(question::get) {
          @Override
          protected void done() {
            whenEnded.run();
          }
        };
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(task);
  }

  static <T> ThreadAsk<T> begin(
      String name, Duration deadline, Supplier<T> question, Runnable whenEnded, Clock clock) {
    ThreadAsk<T> ask = new ThreadAsk<>(name, deadline, question, whenEnded, clock);
    ask.thread.start();
    return ask;
  }

  @Override
  public Optional<Answer<T>> poll() {
    if (answer.isEmpty()) {
      answer = look();
    }
    return answer;
  }

  private Optional<Answer<T>> look() {
    if (task.isDone()) {
      return Optional.of(outcome());
    }
    if (clock.nanoTime() - askedNanos >= deadline.toNanos()) {
      thread.interrupt();
      return Optional.of(new Answer.Overdue<>(deadline));
    }
    return Optional.empty();
  }

  private Answer<T> outcome() {
    return switch (task.state()) {
      case SUCCESS -> new Answer.Given<>(task.resultNow());
      case FAILED -> new Answer.Failed<>(unchecked(task.exceptionNow()));
      case CANCELLED, RUNNING -> new Answer.Overdue<>(deadline);
    };
  }

  private static RuntimeException unchecked(Throwable cause) {
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("A question to the outside failed", cause);
  }

  @Override
  public void cancel() {
    thread.interrupt();
  }

  @Override
  public boolean hasEnded() {
    return task.isDone();
  }
}
