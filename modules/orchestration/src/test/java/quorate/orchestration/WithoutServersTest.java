package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.domain.AgentView;
import quorate.domain.DropReason;
import quorate.domain.IntakeTotals;
import quorate.domain.Rules;
import quorate.protocol.MessageReader;
import quorate.protocol.Received;
import quorate.protocol.Subjects;
import quorate.running.Asks;
import quorate.running.Clock;
import quorate.running.LoopPulse;
import quorate.running.Loops;
import quorate.servers.Eventually;

/** An instance whose database and NATS are not there. */
class WithoutServersTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final LinkEvents events = new LinkEvents();
  private final RecordedJournal journal = new RecordedJournal();
  private final Orchestration orchestration =
      new Orchestration(
          new OrchestrationSettings(
              Rules.DEFAULT,
              Duration.ofMillis(10),
              new LeaseSettings(Duration.ofSeconds(1), Duration.ZERO),
              Subjects.DEFAULT,
              Duration.ZERO,
              Optional.empty(),
              HistorySettings.DEFAULT,
              Map.of("quorate.name", "group")),
          new Orchestration.Parts(
              new NoRecord().access(),
              new NoLink(),
              events,
              journal,
              Clock.system(),
              Asks.onThreads(Clock.system()),
              Loops.onThreads(Clock.system()),
              new NobodyObserves(),
              () -> {}));

  @BeforeEach
  void start() {
    orchestration.start();
  }

  @AfterEach
  void stop() {
    orchestration.stop(PATIENCE);
  }

  @Test
  void itListensToAgentsAllTheSame() throws InterruptedException {
    events.received(Heard.heartbeat("one"), () -> true);
    events.received(Heard.signal("one", "btc-usd"), () -> true);
    awaitReceived(1, 1);

    assertEquals(
        Optional.of(List.of("one HEALTHY 1")),
        orchestration
            .agents(SOON)
            .map(agents -> agents.stream().map(WithoutServersTest::line).toList()));
    assertEquals(1, orchestration.state().engine().standingSignals());
  }

  private static String line(AgentView agent) {
    return agent.name() + " " + agent.status() + " " + agent.signalCount();
  }

  @Test
  void itDecidesNothingAndClaimsNothing() {
    events.received(Heard.signal("one", "BTC-USD"), () -> true);
    awaitReceived(1, 0);

    InstanceState state = orchestration.state();
    assertEquals(Role.FIRST, state.role());
    assertEquals(Optional.empty(), state.control());
    assertEquals(OptionalLong.empty(), state.outboxPending());
    assertEquals(0, state.engine().decisions().allRecorded());
  }

  @Test
  void itsLoopsMove() {
    assertEquals(
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
            "control"),
        orchestration.pulses().stream().map(LoopPulse::name).toList());
    Eventually.holds(
        SOON,
        "every loop has moved a moment ago",
        () ->
            orchestration.pulses().stream()
                .allMatch(pulse -> pulse.stillFor().compareTo(SOON) < 0));
  }

  @Test
  void theJournalHoldsAllThatCameInTheOrderInWhichItCameButNothingOversize() {
    byte[] notUtf8 = {(byte) 0xff, (byte) 0xfe};
    byte[] oversize = new byte[MessageReader.MAX_BYTES + 1];
    List<Received> heard =
        List.of(
            Heard.heartbeat("one"),
            Heard.on(Subjects.DEFAULT.signals(), "{"),
            Heard.on(Subjects.DEFAULT.signals(), oversize),
            Heard.on(Subjects.DEFAULT.signals() + ".two", notUtf8),
            Heard.signal("one", "BTC-USD"));
    heard.forEach(message -> events.received(message, () -> true));
    awaitReceived(4, 1);

    assertEquals("configuration {quorate.name=group}", journal.lines().getFirst());
    assertEquals(
        heard.stream()
            .filter(message -> message.payload() != oversize)
            .map(message -> message.subject() + " " + text(message.payload()))
            .toList(),
        journal.lines().stream()
            .filter(line -> line.startsWith("message "))
            .map(line -> line.substring("message ".length()))
            .toList());
    assertEquals(
        Map.of(DropReason.MALFORMED, 2L, DropReason.OVERSIZE, 1L),
        dropped(orchestration.state().engine().intake()));
  }

  @Test
  void aFloodOfStrangersLeavesRoomForAnAgentThatIsKnown() throws InterruptedException {
    events.received(Heard.heartbeat("one"), () -> true);
    awaitReceived(0, 1);
    journal.gate.lock();
    try {
      events.received(Heard.signal("one", "BTC-USD"), () -> true);
      Eventually.holds(SOON, "the loop is kept waiting", journal.gate::hasQueuedThreads);
      for (int i = 0; i < 5_000; i++) {
        events.received(Heard.signal("stranger-" + i, "BTC-USD"), () -> false);
      }
      events.received(Heard.signal("one", "ETH-USD"), () -> false);
    } finally {
      journal.gate.unlock();
    }
    awaitReceived(5_002, 1);

    assertEquals(
        OptionalLong.of(2),
        orchestration.agents(SOON).orElseThrow().stream()
            .filter(agent -> agent.name().equals("one"))
            .mapToLong(AgentView::signalCount)
            .findFirst());
    assertEquals(
        Map.of(DropReason.OVERLOAD, 5_000L - 4_096),
        dropped(orchestration.state().engine().intake()));
  }

  /** Without the reasons for which nothing was dropped. */
  private static Map<DropReason, Long> dropped(IntakeTotals intake) {
    return intake.signalsDropped().entrySet().stream()
        .filter(reason -> reason.getValue() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static String text(byte[] payload) {
    return new String(payload, StandardCharsets.ISO_8859_1);
  }

  private void awaitReceived(long signals, long heartbeats) {
    Eventually.holds(
        SOON,
        "the messages are taken",
        () -> {
          IntakeTotals intake = orchestration.state().engine().intake();
          return intake.signalsReceived() == signals && intake.heartbeatsReceived() == heartbeats;
        });
  }
}
