package quorate.orchestration.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import quorate.domain.Decision;
import quorate.orchestration.HistorySettings;
import quorate.orchestration.InstanceState;
import quorate.orchestration.LeaseSettings;
import quorate.orchestration.LinkEvents;
import quorate.orchestration.LoopObserver;
import quorate.orchestration.Orchestration;
import quorate.orchestration.OrchestrationSettings;
import quorate.orchestration.PaperSettings;
import quorate.orchestration.Role;
import quorate.protocol.CandleMessage;
import quorate.protocol.Candles;
import quorate.protocol.MarketReading;
import quorate.protocol.Received;
import quorate.protocol.Subjects;
import quorate.record.ControlRequest;
import quorate.record.PublicationEnd;
import quorate.record.RecordUnavailable;
import quorate.running.Clock;
import quorate.running.Loop;
import quorate.trading.PaperRules;
import quorate.trading.record.SessionRules;

/**
 * An orchestrator as it ships, from its start to its end, on simulated ports. What it is to do
 * while frozen, it does afterwards.
 */
final class Process {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  final World world;
  final Instance instance;
  final String name;
  private final SimulatedLink link;
  private final LinkEvents events = new LinkEvents();
  private final JournalBook journal;
  private final Orchestration orchestration;
  private final Deque<Runnable> backlog = new ArrayDeque<>();
  private Optional<Loop> wokenByMessages = Optional.empty();
  private boolean ended;
  private boolean frozen;
  private int freezes;

  Process(World world, Instance instance, String name) {
    this.world = world;
    this.instance = instance;
    this.name = name;
    this.link = new SimulatedLink(this, events);
    this.journal = new JournalBook(world, name);
    this.orchestration =
        new Orchestration(
            settings(world.scenario),
            new Orchestration.Parts(
                world.server.accessFor(this),
                link,
                events,
                journal,
                instance.clock(),
                new SimulatedAsks(this),
                new SimulatedLoops(this, instance.clock()),
                new Observed(),
                () -> {}));
  }

  private static OrchestrationSettings settings(Scenario scenario) {
    return new OrchestrationSettings(
        scenario.rules(),
        Duration.ofMillis(scenario.stepMillis()),
        new LeaseSettings(Duration.ofMillis(scenario.leaseMillis()), Duration.ZERO),
        Subjects.DEFAULT,
        Duration.ZERO,
        Optional.of(paper(scenario)),
        HistorySettings.DEFAULT,
        Map.of());
  }

  private static PaperSettings paper(Scenario scenario) {
    return new PaperSettings(
        Candles.DEFAULT_SUBJECT,
        PaperRules.Clock.LIVE,
        "USD",
        new BigDecimal("10000"),
        new SessionRules(
            scenario.instances() % 2 == 0,
            new BigDecimal("1000"),
            new BigDecimal("0.001"),
            new BigDecimal("0.0005"),
            new BigDecimal("0.1"),
            Optional.of(new BigDecimal("0.01")),
            new BigDecimal("0.0001"),
            BigDecimal.ZERO),
        Map.of(),
        scenario.rules().decision().maxSignalAge(),
        scenario.rules().decision().maxClockSkew());
  }

  private final class Observed implements LoopObserver {
    @Override
    public void tallied(Decision decision, Duration took) {
      journal.decided(decision);
      if (world.strikes(500)) {
        instance.freeze();
      }
    }

    @Override
    public void cycled(Duration took, List<Decision> recorded) {
      world.happenings.count(Happening.CYCLE_SETTLED);
    }

    @Override
    public void publicationsEnded(PublicationEnd end, long entries) {
      switch (end) {
        case EXPIRED -> world.happenings.count(Happening.PUBLICATION_EXPIRED);
        case CANCELLED -> world.happenings.count(Happening.PUBLICATION_CANCELLED);
        case PUBLISHED, FAILED -> {}
      }
    }
  }

  void start() {
    world.trace.note(() -> name + " starts");
    orchestration.start();
    link.start();
  }

  void end() {
    link.current().ifPresent(SimulatedConnection::end);
    ended = true;
  }

  void wokenByMessages(Loop loop) {
    wokenByMessages = Optional.of(loop);
  }

  void freeze() {
    frozen = true;
    freezes++;
  }

  void thaw() {
    frozen = false;
    while (!backlog.isEmpty() && !frozen) {
      run(backlog.removeFirst());
    }
  }

  /** How often it has been frozen. */
  int freezes() {
    return freezes;
  }

  boolean isRunning() {
    return !ended && !frozen;
  }

  /** Does something as this process: now, or when it wakes, or not at all if it has ended. */
  void run(Runnable action) {
    if (frozen) {
      backlog.addLast(action);
    } else if (!ended) {
      action.run();
    }
  }

  void after(long millis, Runnable action) {
    world.timeline.after(millis, () -> run(action));
  }

  /** Takes a candle from its connection, if it has one and it is whole. */
  void hear(String subject, MarketReading<CandleMessage> candle) {
    if (instance.isWayToNatsWhole() && link.current().isPresent()) {
      run(() -> events.candleReceived(subject, new byte[0], candle, Optional.empty()));
    }
  }

  Clock clock() {
    return instance.clock();
  }

  SimulatedLink link() {
    return link;
  }

  /** Takes a message from its connection, if it has one and it is whole. */
  void hear(Received message) {
    if (instance.isWayToNatsWhole() && link.current().isPresent()) {
      run(
          () -> {
            events.received(message, () -> false);
            wokenByMessages.ifPresent(Loop::request);
          });
    }
  }

  void requestPause(boolean pause) {
    world.trace.note(() -> name + " is asked to " + (pause ? "pause" : "resume"));
    orchestration
        .requestChange(
            new ControlRequest(pause, Optional.empty(), Optional.empty(), "simulation"),
            LONGEST_PAUSE)
        .whenComplete(
            (change, failure) -> {
              if (failure == null) {
                world.trace.note(() -> name + " answers: " + change);
                if (pause) {
                  world.audit.pauseAnswered();
                }
              } else if (!isUnavailable(failure)) {
                throw new IllegalStateException("A pause failed", failure);
              }
            });
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof RecordUnavailable
        || failure instanceof CompletionException wrapped
            && wrapped.getCause() instanceof RecordUnavailable;
  }

  InstanceState state() {
    return orchestration.state();
  }

  /** Whether the lease is its own, by its own clock. */
  boolean leads() {
    return state().role().isValid(clock().nanoTime());
  }

  /** Its own term, or the last it read. */
  long term() {
    return state().role() instanceof Role.Active active ? active.term() : state().role().term();
  }

  /** What its engine would decide now, by the reference. */
  List<Decision> due() {
    return journal.due();
  }
}
