package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.record.OutboxEntry;

class HousekeepingTest {
  private static final Duration COUNT_PERIOD = Duration.ofSeconds(2);
  private static final Duration RETENTION = Duration.ofDays(90);

  private final ByHand world = new ByHand();
  private final HeldRecord record = new HeldRecord();

  @BeforeEach
  void makeTables() {
    world.state.schemaReady();
  }

  private void keepFor(Duration retention) {
    new Housekeeping(record, record, retention, world.context);
  }

  private void round() {
    world.loops.step("housekeeping");
    while (world.asks.waiting() > 0) {
      world.asks.answer();
      world.loops.step("housekeeping");
    }
    world.clock.pass(COUNT_PERIOD);
  }

  @Test
  void whatWaitsIsCountedOnEveryInstance() {
    keepFor(RETENTION);
    record.pending = List.of(new OutboxEntry(Decided.recorded(1, "AAA"), 1));

    round();

    assertEquals(OptionalLong.of(1), world.state.outboxPending());
    assertEquals(List.of(), record.asked);
  }

  @Test
  void theActiveOneDeletesAtOnceAndThenEveryMinute() {
    keepFor(RETENTION);
    world.lead(1);
    for (int i = 0; i < 30; i++) {
      round();
    }
    assertEquals(List.of("delete done", "delete older than PT2160H"), record.asked);

    round();

    assertEquals(4, record.asked.size());
  }

  @Test
  void whatIsKeptForEverIsNotDeleted() {
    keepFor(Duration.ZERO);
    world.lead(1);

    round();

    assertEquals(List.of("delete done"), record.asked);
  }

  @Test
  void aBacklogIsDeletedInRoundsThatEnd() {
    keepFor(Duration.ZERO);
    world.lead(1);
    record.deleted = 500;
    world.loops.step("housekeeping");
    for (int i = 0; i < 3; i++) {
      world.asks.answer();
      world.loops.step("housekeeping");
    }
    world.clock.pass(Duration.ofMillis(500));
    world.asks.answer();
    world.loops.step("housekeeping");
    assertEquals(0, world.asks.waiting());
    assertEquals(3, record.asked.size());

    record.deleted = 0;
    world.clock.pass(COUNT_PERIOD);
    round();

    assertEquals(4, record.asked.size());
  }

  @Test
  void aDatabaseThatCannotSayIsAskedAgainAtTheNextCount() {
    keepFor(RETENTION);
    world.loops.step("housekeeping");
    world.asks.fail("the database did not answer in time");
    world.loops.step("housekeeping");
    assertEquals(OptionalLong.empty(), world.state.outboxPending());

    world.clock.pass(COUNT_PERIOD);
    round();

    assertEquals(OptionalLong.of(0), world.state.outboxPending());
  }
}
