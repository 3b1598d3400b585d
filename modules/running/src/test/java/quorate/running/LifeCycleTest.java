package quorate.running;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final HandClock clock = new HandClock();
  private final LifeCycle life = new LifeCycle(clock);
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final IllegalStateException failure = new IllegalStateException("broken");

  private void add(String name) {
    life.add(name, () -> events.add("start " + name), budget -> events.add("stop " + name));
  }

  private void addThatFailsToStop(String name) {
    life.add(
        name,
        () -> events.add("start " + name),
        budget -> {
          throw failure;
        });
  }

  @Test
  void partsStartInOrderAndStopInReverse() {
    add("database");
    add("http");

    life.start(BUDGET);
    List<Throwable> failures = life.stop(BUDGET);

    assertEquals(List.of("start database", "start http", "stop http", "stop database"), events);
    assertEquals(List.of(), failures);
  }

  @Test
  void aStartThatFailsStopsWhatWasStarted() {
    add("database");
    add("link");
    life.add(
        "http",
        () -> {
          throw failure;
        },
        budget -> events.add("stop http"));
    add("loops");

    assertSame(failure, assertThrows(IllegalStateException.class, () -> life.start(BUDGET)));

    assertEquals(List.of("start database", "start link", "stop link", "stop database"), events);
  }

  @Test
  void whatFailsWhileAFailedStartIsCleanedUpIsToldWithIt() {
    IllegalStateException taken = new IllegalStateException("port taken");
    addThatFailsToStop("database");
    life.add(
        "http",
        () -> {
          throw taken;
        },
        budget -> {});

    assertThrows(IllegalStateException.class, () -> life.start(BUDGET));

    assertArrayEquals(new Throwable[] {failure}, taken.getSuppressed());
  }

  @Test
  void aPartThatFailsToStopKeepsNoOtherFromBeingStopped() {
    add("database");
    addThatFailsToStop("link");
    add("http");
    life.start(BUDGET);

    List<Throwable> failures = life.stop(BUDGET);

    assertEquals(List.of(failure), failures);
    assertEquals(
        List.of("start database", "start link", "start http", "stop http", "stop database"),
        events);
  }

  @Test
  void aPartThatDoesNotStopInTimeIsLeftBehind() {
    CountDownLatch never = new CountDownLatch(1);
    add("database");
    life.add("link", () -> events.add("start link"), budget -> never.await());
    life.start(BUDGET);

    life.stop(Duration.ofMillis(50));

    assertEquals(List.of("start database", "start link"), events.subList(0, 2));
    never.countDown();
  }

  @Test
  void aPartIsGivenWhatIsLeftOfTheBudget() {
    life.add("database", () -> {}, budget -> events.add("database has " + budget));
    life.add(
        "link",
        () -> {},
        budget -> {
          events.add("link has " + budget);
          clock.advance(Duration.ofSeconds(12));
        });
    life.start(BUDGET);

    life.stop(BUDGET);

    assertEquals(List.of("link has PT30S", "database has PT18S"), events);
  }

  @Test
  void aSecondStopDoesNothing() {
    add("database");
    life.start(BUDGET);
    life.stop(BUDGET);

    assertEquals(List.of(), life.stop(BUDGET));

    assertEquals(List.of("start database", "stop database"), events);
  }
}
