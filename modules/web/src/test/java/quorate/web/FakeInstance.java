package quorate.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import quorate.checks.HealthSnapshot;
import quorate.domain.AgentView;
import quorate.running.Liveness;
import quorate.running.LoopPulse;

/** An instance that is well, until a test sets one of its parts otherwise. */
final class FakeInstance {
  final FakeClock clock = new FakeClock();
  final FakeArchive archive = new FakeArchive();
  final FakeDesk desk = new FakeDesk();
  final LoopPulse checksPulse = new LoopPulse("checks", Duration.ofSeconds(2), clock);
  final LoopPulse leasePulse = new LoopPulse("lease", Duration.ofSeconds(1), clock);
  volatile Supplier<HealthSnapshot> health;
  volatile BooleanSupplier deadlocked;
  volatile Supplier<List<String>> missing;
  volatile BooleanSupplier draining;
  volatile Supplier<InstanceStatus> status;
  volatile Supplier<Optional<List<AgentView>>> agents;
  volatile Scrape metrics;
  private DecisionArchive served = archive;

  FakeInstance() {
    recover();
  }

  /** Makes everything well again, at the time it began. */
  void recover() {
    clock.reset();
    archive.recover();
    desk.recover();
    checksPulse.move();
    leasePulse.move();
    health = () -> Health.ALL_OK;
    deadlocked = () -> false;
    missing = List::of;
    draining = () -> false;
    status = () -> Statuses.RUNNING;
    agents = () -> Optional.of(List.of());
    metrics = FakeInstance::scrape;
  }

  /** Has these decisions instead of its archive's. To be called before it is served. */
  void serve(DecisionArchive decisions) {
    served = decisions;
  }

  private static Scrape.Rendering scrape(List<String> accept) {
    return new Scrape.Rendering(
        "text/plain; version=0.0.4; charset=utf-8",
        ("# accepted: " + accept + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Sources sources() {
    return new Sources(
        new Build("0.1.0", "abc1234", "2026-01-01T00:00:00Z"),
        () -> health.get(),
        new Liveness(List.of(checksPulse, leasePulse), () -> deadlocked.getAsBoolean()),
        () -> deadlocked.getAsBoolean(),
        () -> missing.get(),
        () -> draining.getAsBoolean(),
        () -> status.get(),
        () -> agents.get(),
        served,
        desk,
        accept -> metrics.render(accept));
  }
}
