package quorate.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;
import quorate.metrics.Meters;
import quorate.protocol.Subjects;

class WorkerTest {
  private final ManualClock clock = new ManualClock();
  private final FakeOutlet outlet = new FakeOutlet();
  private final Counters counters = new Counters(Meters.empty(), "a-1");
  private final List<Probe> made = new ArrayList<>();

  private Worker worker(Interest interest, int warmUp, List<String> symbols) {
    Identity identity = new Identity("a-1", "a");
    Worker worker =
        new Worker(
            identity,
            () -> {
              Probe probe = new Probe(interest, warmUp);
              made.add(probe);
              return probe;
            },
            symbols,
            new Worker.Rules(3, Optional.empty()),
            counters,
            ToolServers.NONE,
            clock);
    Voice voice =
        new Voice(
            identity,
            Subjects.DEFAULT,
            outlet,
            counters,
            Duration.ofMinutes(4),
            worker::isFresh,
            clock,
            new SplittableRandom(1));
    voice.linkUp();
    worker.speakThrough(voice);
    return worker;
  }

  private Worker candles() {
    Worker worker = worker(Interest.candles(), 3, List.of("BTC"));
    worker.begin();
    return worker;
  }

  /** The agent of the first symbol; the very first that was made only says what it wants. */
  private Probe agent() {
    return made.get(1);
  }

  private static void see(Worker worker, Observation.OfSymbol... seen) throws InterruptedException {
    for (Observation.OfSymbol one : seen) {
      worker.offer(one);
      worker.step();
    }
  }

  private long dropped(Drop reason) {
    return counters.dropped.get(reason).sum();
  }

  @Test
  void anAgentIsStartedObservesAndIsStopped() throws InterruptedException {
    Worker worker = candles();
    see(worker, Hours.candle("BTC", 0), Hours.candle("BTC", 1));
    worker.stopObserving();
    see(worker, Hours.candle("BTC", 2));
    worker.end();

    assertEquals(
        List.of(
            "BTC start",
            "BTC candle 2026-01-01T00:59:59.999Z",
            "BTC candle 2026-01-01T01:59:59.999Z",
            "BTC stop"),
        agent().done);
    assertEquals(2, counters.observations.get(Kind.CANDLE).sum());
  }

  @Test
  void whatItThinksIsSaid() throws InterruptedException {
    Worker worker = candles();
    agent().thinking((seen, desk) -> Opinion.sell(1, desk.name() + " on " + desk.symbol()));
    see(worker, Hours.candle("BTC", 0));

    assertEquals(Action.SELL, outlet.last().signal().action());
    assertEquals("a-1 on BTC", outlet.last().signal().reasoning());
  }

  @Test
  void otherSymbolsAndKindsAreNotObserved() throws InterruptedException {
    Worker worker = candles();
    see(
        worker,
        Hours.candle("ETH", 0),
        new Observation.OfQuote("BTC", clock.now(), new Quote("v", 1, 2)));

    assertEquals(List.of("BTC start"), agent().done);
  }

  @Test
  void everySymbolThatComesIsWatchedWhereAllAreWantedUpToABound() throws InterruptedException {
    Worker worker = worker(Interest.candles(), 0, List.of("*"));
    for (int i = 0; i < 201; i++) {
      see(worker, Hours.candle("S" + i, 0));
    }

    assertEquals(200, worker.seats().size());
    assertEquals(1, dropped(Drop.OVERFLOW));
  }

  @Test
  void aSymbolThatIsSilentForLongMakesRoomForAnother() throws InterruptedException {
    Worker worker = worker(Interest.candles(), 0, List.of("*"));
    for (int i = 0; i < 200; i++) {
      see(worker, Hours.candle("S" + i, 0));
    }
    clock.pass(Duration.ofMinutes(119));
    see(worker, Hours.candle("NEW", 2));
    assertEquals(1, dropped(Drop.OVERFLOW));

    for (int i = 0; i < 199; i++) {
      see(worker, Hours.candle("S" + i, 2));
    }
    clock.pass(Duration.ofMinutes(2));
    see(worker, Hours.candle("NEW", 2), Hours.candle("MORE", 2));

    assertEquals(2, dropped(Drop.OVERFLOW));
    assertEquals(200, worker.seats().size());
    assertTrue(worker.seats().containsKey("NEW"));
    assertFalse(worker.seats().containsKey("S199"));
    assertEquals("S199 stop", made.get(200).done.getLast());
  }

  @Test
  void candlesOutOfOrderTwiceOrOfAnotherLengthAreDroppedByReason() throws InterruptedException {
    Worker worker = candles();
    see(
        worker,
        Hours.candle("BTC", 5),
        Hours.candle("BTC", 5),
        Hours.candle("BTC", 4),
        Hours.candle("BTC", 6, Duration.ofMinutes(61)),
        Hours.candle("BTC", 6));

    assertEquals(3, agent().done.size());
    assertEquals(1, dropped(Drop.DUPLICATE));
    assertEquals(1, dropped(Drop.OUT_OF_ORDER));
    assertEquals(1, dropped(Drop.INVALID));
  }

  @Test
  void aShortGapIsCountedAndALongOneBeginsAnew() throws InterruptedException {
    Worker worker = candles();
    see(worker, Hours.candle("BTC", 0), Hours.candle("BTC", 1), Hours.candle("BTC", 2));
    see(worker, Hours.candle("BTC", 4), Hours.candle("BTC", 8));
    assertEquals(2, counters.gaps.sum());
    assertEquals(0, counters.restarts.sum());
    assertEquals(Optional.empty(), worker.seats().get("BTC").warmingUp());

    see(worker, Hours.candle("BTC", 13));

    assertEquals(3, counters.gaps.sum());
    assertEquals(1, counters.restarts.sum());
    assertEquals("BTC stop", agent().done.getLast());
    assertEquals(List.of("BTC start", "BTC candle 2026-01-01T13:59:59.999Z"), made.getLast().done);
    assertEquals(Optional.of("1 of 3"), worker.seats().get("BTC").warmingUp());
  }

  @Test
  void whatItThrowsCostsThatObservationAlone() throws InterruptedException {
    Worker worker = candles();
    agent()
        .thinking(
            (seen, desk) -> {
              throw new IllegalStateException("a bug");
            });
    see(worker, Hours.candle("BTC", 0), Hours.candle("BTC", 1));
    assertEquals(2, worker.failuresInARow());

    agent().thinking((seen, desk) -> Opinion.buy(0.5, "well again"));
    see(worker, Hours.candle("BTC", 2));

    assertEquals(0, worker.failuresInARow());
    assertEquals(2, counters.failures.sum());
    assertEquals(1, outlet.sent().size());
  }

  @Test
  void nullIsAFailure() throws InterruptedException {
    Worker worker = candles();
    agent().thinking((seen, desk) -> null);
    see(worker, Hours.candle("BTC", 0));

    assertEquals(1, counters.failures.sum());
  }

  @Test
  void aConfidenceThatIsNoneIsAFailureAndMinusZeroIsZero() throws InterruptedException {
    Worker worker = candles();
    agent().thinking((seen, desk) -> Opinion.buy(Double.NaN, "?"));
    see(worker, Hours.candle("BTC", 0));
    agent().thinking((seen, desk) -> Opinion.buy(1.0000001, "?"));
    see(worker, Hours.candle("BTC", 1));
    assertEquals(2, counters.failures.sum());

    agent().thinking((seen, desk) -> Opinion.buy(-0.0, "not at all"));
    see(worker, Hours.candle("BTC", 2));

    assertEquals(2, counters.failures.sum());
    assertTrue(outlet.last().text().contains("\"confidence\":0,"), outlet.last().text());
  }

  @Test
  void anErrorGoesThrough() {
    Worker worker = candles();
    agent()
        .thinking(
            (seen, desk) -> {
              throw new AssertionError("broken");
            });
    worker.offer(Hours.candle("BTC", 0));

    assertThrows(AssertionError.class, worker::step);
  }

  @Test
  void ticksComeAtTheirPaceWithAnOpinionOnTheSymbol() throws InterruptedException {
    Worker worker = worker(Interest.every(Duration.ofSeconds(30)), 0, List.of("BTC"));
    agent().thinking((seen, desk) -> Opinion.hold(0.5, "a tick"));
    clock.pass(Duration.ofSeconds(29));
    worker
        .seats()
        .values()
        .forEach(seat -> assertEquals(1_000_000_000, seat.untilTick(clock.nanoTime())));
    clock.pass(Duration.ofSeconds(1));
    // Something to take in, so that the step does not wait.
    worker.pause(true);
    worker.step();

    assertEquals(1, counters.observations.get(Kind.TICK).sum());
  }

  @Test
  void eachPauseIsToldOnceOnTheAgentsThread() throws InterruptedException {
    Worker worker = candles();
    worker.pause(false);
    worker.pause(true);
    worker.pause(true);
    worker.pause(false);
    assertEquals(List.of("BTC start"), agent().done);

    see(worker, Hours.candle("BTC", 0));

    assertEquals(
        List.of(
            "BTC start",
            "BTC paused true true",
            "BTC paused false false",
            "BTC candle 2026-01-01T00:59:59.999Z"),
        agent().done);
  }

  @Test
  void itGoesOnWhilePaused() throws InterruptedException {
    Worker worker = candles();
    agent().thinking((seen, desk) -> Opinion.buy(0.5, "still"));
    worker.pause(true);
    see(worker, Hours.candle("BTC", 0));

    assertEquals(1, outlet.sent().size());
  }
}
