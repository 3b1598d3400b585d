package quorate.orchestration.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import quorate.running.Answer;
import quorate.running.Ask;
import quorate.running.Asks;

/**
 * Carries out the questions of one process. A question takes effect a little after it was asked,
 * whatever has become of the process by then; its answer comes later still, and to a process that
 * is frozen when it wakes.
 */
final class SimulatedAsks implements Asks {
  private final Process process;
  private final World world;

  SimulatedAsks(Process process) {
    this.process = process;
    this.world = process.world;
  }

  @Override
  public <T> Ask<T> ask(String name, Duration deadline, Supplier<T> question, Runnable whenEnded) {
    SimulatedAsk<T> ask = new SimulatedAsk<>(deadline, question, whenEnded);
    world.timeline.after(world.server.travel(), ask::carryOut);
    return ask;
  }

  private final class SimulatedAsk<T> implements Ask<T> {
    private final Duration deadline;
    private final Supplier<T> question;
    private final Runnable whenEnded;
    private final long askedNanos;
    private Optional<Answer<T>> answer = Optional.empty();
    private boolean ended;

    SimulatedAsk(Duration deadline, Supplier<T> question, Runnable whenEnded) {
      this.deadline = deadline;
      this.question = question;
      this.whenEnded = whenEnded;
      this.askedNanos = process.clock().nanoTime();
    }

    void carryOut() {
      world.beginQuestion();
      Answer<T> result;
      try {
        result = new Answer.Given<>(question.get());
      } catch (RuntimeException e) {
        result = new Answer.Failed<>(e);
      }
      Answer<T> outcome = result;
      process.after(
          world.questionTook() + world.server.travel(),
          () -> {
            ended = true;
            if (answer.isEmpty()) {
              answer = Optional.of(outcome);
            }
            whenEnded.run();
          });
    }

    @Override
    public Optional<Answer<T>> poll() {
      if (answer.isEmpty() && process.clock().nanoTime() - askedNanos >= deadline.toNanos()) {
        answer = Optional.of(new Answer.Overdue<>(deadline));
      }
      return answer;
    }

    @Override
    public void cancel() {}

    @Override
    public boolean hasEnded() {
      return ended;
    }
  }
}
