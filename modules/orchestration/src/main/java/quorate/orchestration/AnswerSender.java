package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import quorate.domain.Answer;
import quorate.protocol.Answers;
import quorate.protocol.Link;
import quorate.running.Loop;

/**
 * Sends answers in a loop of its own, so that a slow link holds up nobody. Answers beyond its queue
 * are dropped: their senders ask again. {@link #send} is thread-safe.
 */
final class AnswerSender {
  private static final int CAPACITY = 4_096;
  private static final Duration PERIOD = Duration.ofMillis(500);

  private record Pending(String replyTo, Supplier<byte[]> answer) {}

  private final Link link;
  private final LoopContext context;
  private final Loop loop;
  private final BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(CAPACITY);
  private Optional<Question<Integer>> underWay = Optional.empty();

  AnswerSender(Link link, LoopContext context) {
    this.link = link;
    this.context = context;
    this.loop = context.loops().every(PERIOD, "answers", this::step);
  }

  Loop loop() {
    return loop;
  }

  void send(String replyTo, Answer answer) {
    send(replyTo, () -> Answers.message(answer));
  }

  /** Sends what the supplier makes when its turn has come. */
  void send(String replyTo, Supplier<byte[]> answer) {
    if (pending.offer(new Pending(replyTo, answer))) {
      loop.request();
    }
  }

  private void step() {
    if (underWay.isPresent() && underWay.get().reply().isEmpty()) {
      return;
    }
    List<Pending> batch = new ArrayList<>();
    pending.drainTo(batch);
    underWay =
        batch.isEmpty()
            ? Optional.empty()
            : Optional.of(context.ask(loop, Question.LONGEST, () -> send(batch)));
  }

  private int send(List<Pending> batch) {
    batch.forEach(
        one ->
            link.connection()
                .ifPresent(connection -> connection.reply(one.replyTo(), one.answer().get())));
    return batch.size();
  }
}
