package quorate.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import quorate.checks.ComponentHealth;
import quorate.record.TradingControl;
import quorate.stream.SystemSource;

/** The state of the system as it is streamed: what a status answers, whenever it is another one. */
final class StreamedState implements SystemSource {
  private final ServerState state;
  private final Orchestrators orchestrators;
  private final KnownControl control;
  private final StatusRoutes status;

  /** What makes a difference: no times of looks, latencies, and counts that always rise. */
  private record Essence(
      Optional<TradingControl> control,
      String phase,
      List<Component> own,
      List<Instance> instances) {}

  private record Component(String name, String status, String message) {}

  private record Instance(
      String address,
      boolean reachable,
      Optional<String> readiness,
      Optional<Phase> phase,
      List<Component> checks) {}

  private record Phase(String status, String role, String instance, long term, String version) {}

  StreamedState(
      ServerState state, Orchestrators orchestrators, KnownControl control, StatusRoutes status) {
    this.state = state;
    this.orchestrators = orchestrators;
    this.control = control;
    this.status = status;
  }

  @Override
  public Seen latest() {
    List<SeenInstance> instances = orchestrators.instances();
    Essence essence =
        new Essence(
            control.latest(),
            state.phase(),
            state.health().components().stream().map(StreamedState::component).toList(),
            instances.stream().map(StreamedState::instance).toList());
    return new Seen(
        state.clock().now(),
        instances.stream().noneMatch(SeenInstance::reachable),
        essence,
        new String(status.body(), StandardCharsets.UTF_8));
  }

  private static Component component(ComponentHealth health) {
    return new Component(health.component(), health.status().label(), health.message());
  }

  private static Instance instance(SeenInstance seen) {
    return new Instance(
        seen.address(),
        seen.reachable(),
        seen.readiness(),
        seen.status()
            .map(
                one ->
                    new Phase(one.status(), one.role(), one.instance(), one.term(), one.version())),
        seen.checks().stream()
            .map(
                check ->
                    new Component(check.component(), check.status(), check.message().orElse("")))
            .toList());
  }
}
