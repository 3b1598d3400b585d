package quorate.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import quorate.checks.HealthSnapshot;
import quorate.domain.AgentView;
import quorate.http.Endpoint;
import quorate.record.Archive;
import quorate.running.Build;
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
  volatile Function<List<String>, MetricsEndpoint.Page> metrics;
  private Archive served = archive;

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
  void serve(Archive decisions) {
    served = decisions;
  }

  private static MetricsEndpoint.Page scrape(List<String> accept) {
    return new MetricsEndpoint.Page(
        "text/plain; version=0.0.4; charset=utf-8",
        ("# accepted: " + accept + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** All that an orchestrator serves. */
  List<Endpoint> endpoints() {
    Build build = new Build("0.1.0", "abc1234", "2026-01-01T00:00:00Z");
    Probed probed =
        new Probed(
            () -> health.get(),
            new Liveness(List.of(checksPulse, leasePulse), () -> deadlocked.getAsBoolean()),
            () -> deadlocked.getAsBoolean(),
            () -> missing.get(),
            () -> draining.getAsBoolean());
    return List.of(
        new ProbeEndpoints("orchestrator", probed, clock),
        new ObservedHealth(probed),
        new StatusEndpoint(build, () -> status.get()),
        new AgentsEndpoint(() -> agents.get()),
        new DecisionsEndpoint(served),
        new ControlEndpoint(desk::current, desk),
        new MetricsEndpoint(accept -> metrics.apply(accept)),
        new InfoEndpoint(build));
  }
}
