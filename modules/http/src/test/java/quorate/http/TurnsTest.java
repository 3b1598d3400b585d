package quorate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private long nanos = 1;
  private int rests;
  private final Turns turns = new Turns(() -> nanos, () -> rests++);

  @Test
  void aTurnEndsAfterSixtyFourRequests() {
    requests(63, Duration.ZERO);
    assertEquals(0, rests);
    requests(1, Duration.ZERO);
    assertEquals(1, rests);
    requests(63, Duration.ZERO);
    assertEquals(1, rests);
  }

  @Test
  void aTurnEndsAfterTwoMillisecondsOfRequestsThatCostMore() {
    requests(12, Duration.ofNanos(500_000));
    assertEquals(3, rests);
  }

  @Test
  void aTurnEndsAfterSixtyFourKibibytes() {
    turns.wrote(65_535);
    assertEquals(0, rests);
    turns.wrote(1);
    assertEquals(1, rests);
    turns.wrote(65_535);
    assertEquals(1, rests);
  }

  @Test
  void whoHasWaitedForItsClientNeedNotRest() {
    for (int i = 0; i < 200; i++) {
      nanos += 1_000_000;
      turns.waited(1_000_000);
      requests(1, Duration.ofNanos(1_900_000));
    }
    assertEquals(0, rests);
  }

  @Test
  void whatWasThereAlreadyIsNoWait() {
    for (int i = 0; i < 128; i++) {
      turns.waited(999_999);
      requests(1, Duration.ZERO);
    }
    assertEquals(2, rests);
  }

  private void requests(int count, Duration each) {
    for (int i = 0; i < count; i++) {
      nanos += each.toNanos();
      turns.requestBegun();
    }
  }
}
