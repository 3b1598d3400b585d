package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quorate.checks.Check;
import quorate.checks.CheckEngine;
import quorate.checks.CheckListener;
import quorate.checks.CheckResult;
import quorate.checks.CheckRun;
import quorate.checks.CheckSettings;
import quorate.checks.Status;
import quorate.checks.Transition;

@Timeout(20)
class HealthMetersTest {
  private final OrchestratorMetrics metrics = new OrchestratorMetrics(Instances.SETTINGS);

  @Test
  void statusIsOneAHalfOrZero() {
    Reading reading =
        Instances.withHealth(
            List.of(
                Instances.health("database", Status.OK),
                Instances.health("nats", Status.DEGRADED),
                Instances.health("agents", Status.FAILED)));
    assertEquals(
        """
        # HELP health_check_status How the component is: 1 ok, 0.5 degraded, 0 failed.
        # TYPE health_check_status gauge
        health_check_status{component="database"} 1
        health_check_status{component="nats"} 0.5
        health_check_status{component="agents"} 0
        """,
        Scrape.of(metrics, () -> reading).family("health_check_status").lines(true));
  }

  @Test
  void aComponentNobodySpeaksOfIsFailed() {
    Scrape scrape = Scrape.of(metrics, () -> Instances.withHealth(List.of()));
    assertEquals(0, scrape.value("health_check_status{component=\"nats\"}"));
    assertEquals(0, scrape.value("health_check_last_run_timestamp_seconds{component=\"nats\"}"));
  }

  @Test
  void aStaleResultIsAFailureWhateverItWas() throws InterruptedException {
    ManualClock clock = new ManualClock();
    CheckSettings settings = new CheckSettings(Duration.ofHours(1), Duration.ofSeconds(2), 1, 1);
    CountDownLatch ran = new CountDownLatch(1);
    CheckListener listener =
        new CheckListener() {
          @Override
          public void ran(CheckRun run) {
            ran.countDown();
          }
        };
    try (CheckEngine engine =
        new CheckEngine(List.of(always("nats", CheckResult.ok())), settings, clock, listener)) {
      engine.start();
      ran.await();
      Exposition exposition =
          metrics.exposition(() -> Instances.withHealth(engine.snapshot().components()), clock);
      assertEquals(1, statusOfNats(exposition));
      clock.pass(settings.staleAfter().plusMillis(1));
      assertEquals(0, statusOfNats(exposition));
    }
  }

  private static double statusOfNats(Exposition exposition) {
    return Scrape.ofText(
            new String(exposition.render(ExpositionFormat.TEXT), StandardCharsets.UTF_8))
        .value("health_check_status{component=\"nats\"}");
  }

  private static Check always(String component, CheckResult result) {
    return new Check() {
      @Override
      public String component() {
        return component;
      }

      @Override
      public CheckResult run() {
        return result;
      }
    };
  }

  @Test
  void runsAreCountedAsTheyWereFound() {
    ran("nats", CheckResult.failed("no answer"));
    ran("nats", CheckResult.failed("no answer"));
    ran("nats", CheckResult.degraded("slow"));
    ran("agents", CheckResult.ok());
    assertEquals(
        """
        # HELP health_check_total Runs of the check by what they found, before any threshold.
        # TYPE health_check_total counter
        health_check_total{component="database",status="ok"} 0
        health_check_total{component="database",status="degraded"} 0
        health_check_total{component="database",status="failed"} 0
        health_check_total{component="nats",status="ok"} 0
        health_check_total{component="nats",status="degraded"} 1
        health_check_total{component="nats",status="failed"} 2
        health_check_total{component="agents",status="ok"} 1
        health_check_total{component="agents",status="degraded"} 0
        health_check_total{component="agents",status="failed"} 0
        """,
        Scrape.of(metrics, () -> Reading.NONE).family("health_check_total").lines(true));
  }

  private void ran(String component, CheckResult result) {
    metrics.ran(new CheckRun(component, result, Duration.ofMillis(1), ManualClock.START));
  }

  @Test
  void changesOfTheSettledStatusAreCounted() {
    metrics.changed(
        new Transition("nats", Status.OK, Status.FAILED, "no answer", ManualClock.START));
    metrics.changed(new Transition("nats", Status.FAILED, Status.OK, "", ManualClock.START));
    assertEquals(
        """
        # HELP health_check_transitions_total Changes of the settled status of the component.
        # TYPE health_check_transitions_total counter
        health_check_transitions_total{component="database"} 0
        health_check_transitions_total{component="nats"} 2
        health_check_transitions_total{component="agents"} 0
        """,
        Scrape.of(metrics, () -> Reading.NONE)
            .family("health_check_transitions_total")
            .lines(true));
  }

  @Test
  void aComponentThatWasNotNamedAtTheStartIsABug() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> ran("disk", CheckResult.ok()));
    assertEquals("component must be one of [agents, database, nats]: disk", thrown.getMessage());
  }
}
