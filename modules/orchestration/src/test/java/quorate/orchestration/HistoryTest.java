package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.contract.InMemoryRecord;
import quorate.contract.Member;
import quorate.domain.Action;
import quorate.domain.AgentStatus;
import quorate.domain.AgentView;
import quorate.domain.Moment;
import quorate.domain.Ratio;
import quorate.domain.Signal;
import quorate.record.HeardSignal;
import quorate.record.SignalHistory;
import quorate.record.SignalRow;

class HistoryTest {
  private static final HistorySettings KEEPING =
      new HistorySettings(
          Duration.ofDays(30),
          Duration.ofMinutes(1),
          Duration.ofDays(1),
          true,
          false,
          Duration.ofHours(36),
          Duration.ofDays(30));

  private final ByHand world = new ByHand();
  private Instant now = HandClock.NOON;
  private final Member record =
      new InMemoryRecord(() -> now).member("group", "one", "1", UUID::randomUUID);
  private final List<String> chores = new ArrayList<>();
  private List<AgentView> agents = List.of();
  private boolean room = true;
  private History history;

  @BeforeEach
  void makeTables() {
    world.state.schemaReady();
    keep(KEEPING);
  }

  private void keep(HistorySettings settings) {
    history =
        new History(
            new HistoryAccess(
                record.agentStatuses(),
                new Told(record.signalHistory()),
                record.auditLog(),
                batch -> 0),
            record.trading(),
            settings,
            () -> CompletableFuture.completedFuture(agents),
            world.context);
  }

  /** Writes down what is asked of the days. */
  private final class Told implements SignalHistory {
    private final SignalHistory kept;

    private Told(SignalHistory kept) {
      this.kept = kept;
    }

    @Override
    public boolean hasRoom() {
      return room;
    }

    @Override
    public int append(List<HeardSignal> signals) {
      return kept.append(signals);
    }

    @Override
    public List<SignalRow> list(
        String agent, Instant from, Instant to, Optional<SignalRow> before, int limit) {
      return kept.list(agent, from, to, before, limit);
    }

    @Override
    public int makeDays(int days) {
      chores.add("make " + days);
      return days;
    }

    @Override
    public int dropDays(int days) {
      chores.add("drop before " + days);
      return 0;
    }
  }

  private void round() {
    world.loops.step("history");
    while (world.asks.waiting() > 0) {
      world.asks.answer();
      world.loops.step("history");
    }
    world.clock.pass(Duration.ofSeconds(1));
  }

  private void accept(int count) {
    for (int i = 0; i < count; i++) {
      history.accepted(
          new Signal("one", "technical", "A", Action.BUY, Ratio.ONE, HandClock.NOON, "much to say"),
          Moment.at(HandClock.NOON));
    }
  }

  private List<SignalRow> kept() {
    return record
        .signalHistory()
        .list(
            "one",
            HandClock.NOON.minusSeconds(1),
            HandClock.NOON.plusSeconds(1),
            Optional.empty(),
            20_000);
  }

  @Test
  void theActiveInstanceKeepsWhatItAcceptsWithoutItsReasoning() {
    accept(1);
    world.lead(1);
    accept(2);
    round();

    assertEquals(
        List.of("", ""), kept().stream().map(row -> row.heard().signal().reasoning()).toList());
    assertEquals(List.of("kept 2, dropped 0"), world.observed);
  }

  @Test
  void signalsWaitWhileDecisionsNeedTheLastConnections() {
    world.lead(1);
    accept(2);
    room = false;
    round();
    assertEquals(List.of(), kept());

    room = true;
    round();

    assertEquals(2, kept().size());
    assertEquals(List.of("kept 2, dropped 0"), world.observed);
  }

  @Test
  void noSignalIsKeptWhereThatIsOff() {
    keep(HistorySettings.DEFAULT);
    world.lead(1);
    accept(2);
    round();

    assertEquals(List.of(), kept());
  }

  @Test
  void whatFindsNoRoomIsDroppedAndCounted() {
    world.lead(1);
    accept(SignalWriting.ROOM + 3);

    assertEquals(List.of("kept 0, dropped 1"), world.observed.stream().distinct().toList());
    assertEquals(3, world.observed.size());
    round();
    assertEquals(SignalWriting.ROOM, kept().size());
  }

  @Test
  void whatTheRecordDoesNotTakeIsDroppedAndCounted() {
    world.lead(1);
    round();
    accept(5);
    world.loops.step("history");
    world.asks.fail("the database did not answer in time");
    world.loops.step("history");

    assertEquals(List.of("kept 0, dropped 5"), world.observed);
    assertEquals(0, world.asks.waiting());
  }

  @Test
  void agentsAreWrittenDownEachHalfMinuteWhenTheyHaveChanged() {
    world.lead(3);
    agents = List.of(agent("a", 1), agent("b", 1));
    for (int i = 0; i < 31; i++) {
      round();
    }
    assertEquals(2, record.agentStatuses().list().size());

    agents = List.of(agent("a", 2), agent("b", 1));
    for (int i = 0; i < 30; i++) {
      round();
    }

    assertEquals(
        List.of(2L, 1L),
        record.agentStatuses().list().stream().map(row -> row.agent().signalCount()).toList());
    assertEquals(3, record.agentStatuses().find("a").orElseThrow().term());
  }

  @Test
  void agentsThatAreLongGoneAreForgottenByTheActiveInstance() {
    record.agentStatuses().put(1, List.of(agent("gone", 1)));
    now = now.plus(Duration.ofDays(30)).plusMillis(1);
    record.agentStatuses().put(1, List.of(agent("here", 1)));
    round();
    assertEquals(2, record.agentStatuses().list().size());

    world.lead(1);
    world.clock.pass(Duration.ofHours(1));
    round();

    assertEquals(
        List.of("here"),
        record.agentStatuses().list().stream().map(row -> row.agent().name()).toList());
  }

  private static AgentView agent(String name, long signals) {
    return new AgentView(
        name,
        "technical",
        AgentStatus.HEALTHY,
        true,
        true,
        Ratio.ONE,
        false,
        "",
        HandClock.NOON,
        Optional.empty(),
        Optional.empty(),
        signals,
        0,
        Optional.empty(),
        Optional.empty());
  }

  /** An instance that is active only now and then must find a place for what it hears. */
  @Test
  void daysAreMadeEachHourByEveryInstanceAndDroppedByTheActiveOne() {
    round();
    assertEquals(List.of("make 7"), chores);

    world.lead(1);
    world.clock.pass(Duration.ofHours(1));
    round();

    assertEquals(List.of("make 7", "make 7", "drop before 2"), chores);
  }
}
