package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Rules;
import quorate.journal.Journal;
import quorate.protocol.Subjects;
import quorate.running.Asks;
import quorate.running.Clock;
import quorate.running.Liveness;
import quorate.running.Loop;
import quorate.running.Loops;
import quorate.servers.Eventually;
import quorate.testkit.RecordedLog;

class OrchestrationTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final List<String> LOOPS =
      List.of(
          "decisions",
          "record",
          "lease",
          "publication",
          "announcements",
          "housekeeping",
          "schema",
          "link",
          "answers",
          "control");

  private static Orchestration orchestration(Loops loops) {
    return new Orchestration(
        new OrchestrationSettings(
            Rules.DEFAULT,
            Duration.ofSeconds(1),
            new LeaseSettings(Duration.ofSeconds(1), Duration.ZERO),
            Subjects.DEFAULT,
            Duration.ZERO,
            Optional.empty(),
            HistorySettings.DEFAULT,
            Map.of()),
        new Orchestration.Parts(
            new HeldRecord().access(),
            new HandLink(),
            new LinkEvents(),
            Journal.NONE,
            Clock.system(),
            Asks.onThreads(Clock.system()),
            loops,
            new NobodyObserves(),
            () -> {}));
  }

  /** Loops of which one dies at its first step. */
  private record OneDies(String name, Loops loops) implements Loops {
    @Override
    public Loop every(Duration period, String name, Loop.Step step) {
      return loops.every(period, name, dying(name, step));
    }

    @Override
    public Loop fed(Duration longestWait, String name, Loop.Step await, Loop.Step step) {
      return loops.fed(longestWait, name, await, dying(name, step));
    }

    private Loop.Step dying(String other, Loop.Step step) {
      return other.equals(name)
          ? () -> {
            throw new IllegalStateException("nobody foresaw this");
          }
          : step;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decisions",
        "record",
        "lease",
        "publication",
        "announcements",
        "housekeeping",
        "schema",
        "link",
        "answers",
        "control"
      })
  void aLoopThatDiesIsLoggedOnceAndFailsLiveness(String name) {
    try (RecordedLog log = new RecordedLog(Loop.class)) {
      Orchestration orchestration =
          orchestration(new OneDies(name, Loops.onThreads(Clock.system())));
      orchestration.start();
      Liveness liveness = new Liveness(orchestration.pulses(), () -> false);

      Eventually.holds(SOON, "liveness fails", () -> !liveness.reasons().isEmpty());
      orchestration.stop(PATIENCE);

      assertEquals(
          List.of("the loop '%s' has failed, see the log".formatted(name)), liveness.reasons());
      assertEquals(
          List.of(
              "The loop '%s' has failed and does nothing any more; restart the process"
                  .formatted(name)),
          log.warnings());
    }
  }

  @Test
  void everyLoopHasAPulseAndNoneOwesAMoveOnceItHasStopped() {
    ByHand world = new ByHand();
    Orchestration orchestration = orchestration(world.loops);
    orchestration.start();

    orchestration.stop(PATIENCE);
    world.clock.pass(Duration.ofDays(1));

    assertEquals(LOOPS, orchestration.pulses().stream().map(pulse -> pulse.name()).toList());
    assertEquals(List.of(), new Liveness(orchestration.pulses(), () -> false).reasons());
  }

  @Test
  void aLoopThatFailsToStopKeepsNoOtherFromIt() {
    ByHand world = new ByHand();
    world.loops.failToStop.addAll(List.of("link", "housekeeping"));
    Orchestration orchestration = orchestration(world.loops);
    orchestration.start();

    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> orchestration.stop(PATIENCE));

    assertEquals(
        List.of("no end of housekeeping", "no end of link"),
        Arrays.stream(failure.getSuppressed()).map(Throwable::getMessage).toList());
    assertEquals(LOOPS, stopped(world).toList());
  }

  @Test
  void aStartThatFailsStopsWhatHasStarted() {
    ByHand world = new ByHand();
    world.loops.failToStart.add("link");
    Orchestration orchestration = orchestration(world.loops);

    assertThrows(IllegalStateException.class, orchestration::start);

    assertEquals(
        List.of("decisions", "record", "schema", "answers", "control"), stopped(world).toList());
  }

  private static Stream<String> stopped(ByHand world) {
    return LOOPS.stream().filter(world.loops::isStopped);
  }
}
