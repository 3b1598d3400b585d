package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTest {
  private final FakeClock clock = new FakeClock();
  private Duration reading = Duration.ofMillis(2);
  private int reads;
  private final Shared<Integer> shared =
      new Shared<>(
          () -> {
            clock.advance(reading);
            return ++reads;
          },
          clock);

  @Test
  void itIsKeptForSomeTimesAsLongAsItTookToRead() {
    List<Integer> got = new ArrayList<>();
    got.add(shared.get());
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofMillis(10));
      got.add(shared.get());
    }

    assertEquals(List.of(1, 1, 1, 1, 2, 2), got);
  }

  @Test
  void aThousandReadersASecondCostAPartInTwentyAtMost() {
    Duration spent = Duration.ZERO;
    for (int i = 0; i < 1_000; i++) {
      int before = reads;
      shared.get();
      spent = spent.plus(reading.multipliedBy(reads - before));
      clock.advance(Duration.ofMillis(1));
    }

    assertEquals(Duration.ofMillis(50), spent);
  }

  @Test
  void itIsNeverOlderThanASecond() {
    reading = Duration.ofSeconds(2);
    shared.get();
    clock.advance(Duration.ofMillis(999));
    assertEquals(1, shared.get());
    clock.advance(Duration.ofMillis(1));
    assertEquals(2, shared.get());
  }

  @Test
  void whatTakesNoTimeIsReadForEach() {
    reading = Duration.ZERO;

    assertEquals(List.of(1, 2, 3), List.of(shared.get(), shared.get(), shared.get()));
  }

  @Test
  void aReadThatFailsIsNotKept() {
    List<String> answers = new ArrayList<>(List.of("first"));
    Shared<String> failing =
        new Shared<>(
            () -> {
              clock.advance(reading);
              return answers.removeFirst();
            },
            clock);
    assertEquals("first", failing.get());
    clock.advance(Duration.ofSeconds(1));
    assertThrows(RuntimeException.class, failing::get);
    answers.add("second");

    assertEquals("second", failing.get());
  }
}
