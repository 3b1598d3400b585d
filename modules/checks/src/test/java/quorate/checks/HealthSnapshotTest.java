package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthSnapshotTest {
  private static final ComponentHealth DATABASE = health("database", Status.OK);
  private static final ComponentHealth NATS = health("nats", Status.OK);

  @Test
  void aComponentIsFoundByItsName() {
    HealthSnapshot snapshot = new HealthSnapshot(List.of(DATABASE, NATS), List.of(), 0);

    assertEquals(Optional.of(NATS), snapshot.component("nats"));
    assertEquals(Optional.empty(), snapshot.component("agents"));
  }

  @Test
  void allIsOkWhenEveryComponentIs() {
    assertTrue(new HealthSnapshot(List.of(DATABASE, NATS), List.of(), 0).isAllOk());
  }

  @Test
  void allIsNotOkWhenOneComponentIsDegradedOrFailed() {
    for (Status status : List.of(Status.DEGRADED, Status.FAILED)) {
      List<ComponentHealth> components = List.of(DATABASE, health("nats", status));

      assertFalse(new HealthSnapshot(components, List.of(), 0).isAllOk());
    }
  }

  @Test
  void aSnapshotDoesNotChange() {
    List<ComponentHealth> components = new ArrayList<>(List.of(DATABASE));
    HealthSnapshot snapshot = new HealthSnapshot(components, List.of("nats"), 0);

    components.add(NATS);

    assertEquals(new HealthSnapshot(List.of(DATABASE), List.of("nats"), 0), snapshot);
  }

  private static ComponentHealth health(String component, Status status) {
    return new ComponentHealth(
        component, status, "", Duration.ZERO, Optional.of(HandClock.START), HandClock.START, 0);
  }
}
