package quorate.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import quorate.running.Clock;
import quorate.testkit.BusyCarriers;

class BusyHttpTest {
  private final HeardRuns heard = new HeardRuns();

  @Test
  void checksRunWhileRequestsKeepEveryCarrierOfVirtualThreads() throws Exception {
    CheckSettings settings = new CheckSettings(Duration.ofMillis(50), Duration.ofSeconds(30), 1, 1);
    try (CheckEngine engine =
        new CheckEngine(List.of(HandCheck.ok("database")), settings, Clock.system(), heard)) {
      List<CheckResult> results =
          BusyCarriers.during(
              () -> {
                engine.start();
                return List.of(heard.nextResult(), heard.nextResult());
              });

      assertEquals(List.of(CheckResult.ok(), CheckResult.ok()), results);
    }
  }
}
