package quorate.running;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private final HandClock clock = new HandClock();
  private final LoopPulse decisions = new LoopPulse("decisions", Duration.ofSeconds(1), clock);
  private final LoopPulse lease = new LoopPulse("lease", Duration.ofSeconds(1), clock);

  @Test
  void aProcessWhoseLoopsMoveIsAlive() {
    assertEquals(List.of(), new Liveness(List.of(decisions, lease), () -> false).reasons());
  }

  @Test
  void everyLoopThatIsStuckIsAReason() {
    Liveness liveness = new Liveness(List.of(decisions, lease), () -> false);
    clock.advance(Duration.ofMillis(31_999));

    assertEquals(
        List.of(
            "the loop 'decisions' has not moved for 31 s",
            "the loop 'lease' has not moved for 31 s"),
        liveness.reasons());

    lease.move();

    assertEquals(List.of("the loop 'decisions' has not moved for 31 s"), liveness.reasons());
  }

  @Test
  void threadsThatAreDeadlockedAreAReason() {
    assertEquals(
        List.of("threads are deadlocked"), new Liveness(List.of(decisions), () -> true).reasons());
  }

  @Test
  void allReasonsAreTold() {
    clock.advance(Duration.ofHours(1));

    assertEquals(
        List.of("the loop 'lease' has not moved for 3600 s", "threads are deadlocked"),
        new Liveness(List.of(lease), () -> true).reasons());
  }
}
