package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import quorate.record.RecordUnavailable;
import quorate.running.Answer;
import quorate.running.Ask;
import quorate.running.Asks;

/** Questions that wait until a test lets the next one be answered, or go without an answer. */
final class HandAsks implements Asks {
  private final Deque<HandAsk<?>> waiting = new ArrayDeque<>();

  @Override
  public <T> Ask<T> ask(String name, Duration deadline, Supplier<T> question, Runnable whenEnded) {
    HandAsk<T> ask = new HandAsk<>(deadline, question);
    waiting.add(ask);
    return ask;
  }

  /** How many questions wait. */
  int waiting() {
    return waiting.size();
  }

  /** Lets the question that waits longest be answered. */
  void answer() {
    waiting.remove().carryOut();
  }

  /** Lets a question be answered before those that were asked earlier. */
  void answerAfter(int others) {
    List<HandAsk<?>> earlier = new ArrayList<>();
    for (int i = 0; i < others; i++) {
      earlier.add(waiting.remove());
    }
    answer();
    earlier.reversed().forEach(waiting::addFirst);
  }

  /** Lets the question that waits longest fail without effect. */
  void fail(String problem) {
    waiting.remove().fail(new RecordUnavailable(problem));
  }

  /** Lets the question that waits longest fail by something that nobody foresaw. */
  void fail(RuntimeException unforeseen) {
    waiting.remove().fail(unforeseen);
  }

  /** Lets the question that waits longest take effect and its answer get lost. */
  void loseAnswer(String problem) {
    HandAsk<?> ask = waiting.remove();
    ask.carryOut();
    ask.fail(new RecordUnavailable(problem));
  }

  /** Lets the question that waits longest not end in time. */
  void overdue() {
    waiting.remove().overdue();
  }

  private static final class HandAsk<T> implements Ask<T> {
    private final Duration deadline;
    private final Supplier<T> question;
    private Optional<Answer<T>> answer = Optional.empty();

    HandAsk(Duration deadline, Supplier<T> question) {
      this.deadline = deadline;
      this.question = question;
    }

    void carryOut() {
      try {
        answer = Optional.of(new Answer.Given<>(question.get()));
      } catch (RuntimeException e) {
        fail(e);
      }
    }

    void fail(RuntimeException problem) {
      answer = Optional.of(new Answer.Failed<>(problem));
    }

    void overdue() {
      answer = Optional.of(new Answer.Overdue<>(deadline));
    }

    @Override
    public Optional<Answer<T>> poll() {
      return answer;
    }

    @Override
    public void cancel() {}

    @Override
    public boolean hasEnded() {
      return answer.isPresent();
    }
  }
}
