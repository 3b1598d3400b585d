package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(20);

  @Test
  void asksUntilTheConditionHolds() {
    var asked = new AtomicInteger();
    Eventually.holds(LONG, "asked three times", () -> asked.incrementAndGet() == 3);
    assertEquals(3, asked.get());
  }

  @Test
  void asksAtLeastOnceWithoutAnyTime() {
    assertEquals("it", Eventually.gives(Duration.ZERO, "it", () -> Optional.of("it")));
  }

  @Test
  void saysWhatHasNotHappened() {
    assertFalse(Eventually.happens(SHORT, () -> false));
    var failure =
        assertThrows(
            AssertionError.class, () -> Eventually.holds(SHORT, "it is done", () -> false));
    assertEquals("not within PT0.02S: it is done", failure.getMessage());
  }

  @Test
  void showsTheLastReasonWhyAnAssertionDidNotPass() {
    var reason = new IllegalStateException("not yet");
    var failure =
        assertThrows(
            AssertionError.class,
            () ->
                Eventually.passes(
                    SHORT,
                    () -> {
                      throw reason;
                    }));
    assertSame(reason, failure.getCause());
  }

  @Test
  void anInterruptedThreadDoesNotWait() {
    Thread.currentThread().interrupt();
    assertThrows(ServerException.class, () -> Eventually.happens(LONG, () -> false));
    // Asking clears the mark, which must not stay for the next test.
    assertEquals(true, Thread.interrupted());
  }
}
