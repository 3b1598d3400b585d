package quorate.running;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsksTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final HandClock clock = new HandClock();
  private final Asks asks = Asks.onThreads(clock);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @AfterEach
  void answer() {
    answered.countDown();
  }

  private String late() {
    try {
      answered.await();
      return "late";
    } catch (InterruptedException e) {
      interrupted.countDown();
      return "interrupted";
    }
  }

  private void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(30, TimeUnit.SECONDS));
  }

  @Test
  void anAnswerThatHasComeIsGiven() throws InterruptedException {
    Ask<String> ask = asks.ask("lease-read", DEADLINE, () -> "yes", ended::countDown);
    await(ended);

    assertEquals(Optional.of(new Answer.Given<>("yes")), ask.poll());
    assertTrue(ask.hasEnded());
  }

  @Test
  void whatTheQuestionThrowsIsTheAnswer() throws InterruptedException {
    IllegalArgumentException refusal = new IllegalArgumentException("no");
    Ask<String> ask =
        asks.ask(
            "lease-read",
            DEADLINE,
            () -> {
              throw refusal;
            },
            ended::countDown);
    await(ended);

    assertEquals(Optional.of(new Answer.Failed<String>(refusal)), ask.poll());
  }

  @Test
  void untilTheDeadlineTheAnswerIsAwaited() {
    Ask<String> ask = asks.ask("lease-read", DEADLINE, this::late, () -> {});
    clock.advance(DEADLINE.minusNanos(1));

    assertEquals(Optional.empty(), ask.poll());
    assertFalse(ask.hasEnded());
  }

  @Test
  void aQuestionBeyondItsDeadlineIsOverdueAndInterrupted() throws InterruptedException {
    Ask<String> ask = asks.ask("lease-read", DEADLINE, this::late, ended::countDown);
    clock.advance(DEADLINE);

    assertEquals(Optional.of(new Answer.Overdue<>(DEADLINE)), ask.poll());
    await(interrupted);
    await(ended);
  }

  @Test
  void anAnswerAfterTheDeadlineCountsForNothing() throws InterruptedException {
    Ask<String> ask = asks.ask("lease-read", DEADLINE, this::late, ended::countDown);
    clock.advance(DEADLINE);
    ask.poll();
    await(ended);

    assertEquals(Optional.of(new Answer.Overdue<>(DEADLINE)), ask.poll());
  }

  @Test
  void aQuestionThatIsGivenUpIsInterrupted() throws InterruptedException {
    Ask<String> ask = asks.ask("lease-read", DEADLINE, this::late, ended::countDown);

    ask.cancel();

    await(interrupted);
  }
}
