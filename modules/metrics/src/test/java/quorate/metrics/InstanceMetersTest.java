package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import quorate.trading.PaperTotals;

class InstanceMetersTest {
  private final OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);

  @Test
  void whatTheDatabaseHasNotToldIsNoNumber() {
    assertEquals(List.of("NaN", "NaN"), pausedAndPending(Optional.empty(), OptionalLong.empty()));
  }

  @Test
  void whatTheDatabaseHasToldIsSaid() {
    assertEquals(List.of("1", "7"), pausedAndPending(Optional.of(true), OptionalLong.of(7)));
    assertEquals(List.of("0", "0"), pausedAndPending(Optional.of(false), OptionalLong.of(0)));
  }

  private List<String> pausedAndPending(Optional<Boolean> paused, OptionalLong pending) {
    Reading reading =
        new Reading(
            Reading.NONE.engine(),
            List.of(),
            true,
            paused,
            pending,
            ManualClock.START,
            Map.of(),
            PaperTotals.NONE);
    Scrape scrape = Scrape.of(metrics, () -> reading);
    return List.of(
        scrape.family("orchestrator_paused").samples().getFirst().value(),
        scrape.family("orchestrator_outbox_pending").samples().getFirst().value());
  }
}
