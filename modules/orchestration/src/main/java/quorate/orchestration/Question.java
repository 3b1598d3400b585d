package quorate.orchestration;

import java.time.Duration;
import java.util.Optional;
import quorate.record.RecordUnavailable;
import quorate.running.Answer;
import quorate.running.Ask;

/**
 * A question to the record or to NATS that a step has asked and a later step finds answered. For
 * the loop that asked.
 */
record Question<T>(Ask<T> ask) {
  /**
   * Longer than any chain of deadlines there can be within one question, each of which may be 30 s:
   * those of the record and of NATS come first, and this one only if they are not kept.
   */
  static final Duration LONGEST = Duration.ofMinutes(3);

  /** What it came to. */
  sealed interface Reply<T> {

    /** An answer. */
    record Given<T>(T value) implements Reply<T> {}

    /**
     * No answer; what was asked for may have taken effect.
     *
     * @param problem what an operator needs to know
     */
    record Missing<T>(String problem) implements Reply<T> {}
  }

  /**
   * The reply, once there is one.
   *
   * @throws RuntimeException what the question threw, unless it is that the record cannot say
   */
  Optional<Reply<T>> reply() {
    return ask.poll().map(Question::reply);
  }

  private static <T> Reply<T> reply(Answer<T> answer) {
    return switch (answer) {
      case Answer.Given<T>(T value) -> new Reply.Given<>(value);
      case Answer.Failed<T>(RecordUnavailable unavailable) ->
          new Reply.Missing<>(unavailable.getMessage());
      case Answer.Failed<T>(RuntimeException unforeseen) -> throw unforeseen;
      case Answer.Overdue<T>(Duration deadline) ->
          new Reply.Missing<>(
              "A call to the outside has not ended within " + deadline + "; going on without it");
    };
  }

  /** Gives the question up. */
  void cancel() {
    ask.cancel();
  }
}
