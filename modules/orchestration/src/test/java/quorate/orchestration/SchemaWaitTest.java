package quorate.orchestration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaWaitTest {
  private static final Duration PERIOD = Duration.ofMillis(500);

  private final ByHand world = new ByHand();
  private final HeldRecord record = new HeldRecord();
  private final List<String> told = new ArrayList<>();

  private void waitForTables(boolean migrates) {
    record.migrates = migrates;
    new SchemaWait(record, () -> told.add("ready"), world.context);
  }

  @Test
  void tablesThatAreThereAreFoundAndTheLoopEnds() {
    waitForTables(true);

    world.stepAndAnswer("schema");

    assertEquals(List.of("is migrated"), record.asked);
    assertEquals(List.of("ready"), told);
    assertTrue(world.state.isSchemaReady());
    assertTrue(world.loops.isStopped("schema"));
  }

  @Test
  void tablesThatAreMissingAreMade() {
    waitForTables(true);
    record.migrated = false;

    world.stepAndAnswer("schema");

    assertEquals(List.of("is migrated", "migrate", "is migrated"), record.asked);
    assertTrue(world.state.isSchemaReady());
  }

  @Test
  void tablesThatAnotherMakesAreWaitedFor() {
    waitForTables(false);
    record.migrated = false;
    world.stepAndAnswer("schema");
    assertFalse(world.state.isSchemaReady());
    assertEquals(0, world.asks.waiting());

    record.migrated = true;
    world.clock.pass(PERIOD);
    world.stepAndAnswer("schema");

    assertEquals(List.of("is migrated", "is migrated"), record.asked);
    assertTrue(world.state.isSchemaReady());
  }

  @Test
  void aDatabaseThatIsNotThereIsAskedAgain() {
    waitForTables(true);
    world.loops.step("schema");
    world.asks.fail("the database cannot be reached");
    world.loops.step("schema");

    world.clock.pass(PERIOD);
    world.stepAndAnswer("schema");

    assertTrue(world.state.isSchemaReady());
  }
}
