package quorate.metrics;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.Tag;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import quorate.checks.CheckListener;
import quorate.checks.CheckRun;
import quorate.checks.ComponentHealth;
import quorate.checks.Status;
import quorate.checks.Transition;

/** The meters of the checks. */
final class HealthMeters implements CheckListener {
  private static final double[] LATENCY_BUCKETS = {1, 5, 10, 25, 50, 100, 250, 500, 1000, 2000};

  private final Map<String, Component> components;

  /** What is recorded of one component. */
  private record Component(
      DistributionSummary latency, Map<Status, Counter> runs, Counter transitions) {}

  HealthMeters(MeterScope meters, List<String> components) {
    this.components =
        components.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), component -> register(meters, component)));
  }

  private static Component register(MeterScope meters, String component) {
    Tag label = meters.label("component", component);
    meters.gauge(
        "health_check_status",
        "How the component is: 1 ok, 0.5 degraded, 0 failed.",
        reading -> statusOf(component, reading),
        label);
    meters.gauge(
        "health_check_last_run_timestamp_seconds",
        "When the check last ended, as Unix time; 0 before the first time.",
        reading -> lastRunOf(component, reading),
        label);
    return new Component(
        meters.histogram(
            "health_check_latency_ms",
            "How long the runs of the check took, in milliseconds.",
            Unit.MILLISECONDS,
            LATENCY_BUCKETS,
            label),
        registerRuns(meters, label),
        meters.counter(
            "health_check_transitions_total",
            "Changes of the settled status of the component.",
            label));
  }

  private static Map<Status, Counter> registerRuns(MeterScope meters, Tag component) {
    Map<Status, Counter> runs = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      runs.put(
          status,
          meters.counter(
              "health_check_total",
              "Runs of the check by what they found, before any threshold.",
              component,
              meters.label("status", status.label())));
    }
    return runs;
  }

  private static double statusOf(String component, Reading reading) {
    return reading
        .health(component)
        .map(ComponentHealth::status)
        .map(Status::value)
        .orElse(Status.FAILED.value());
  }

  private static double lastRunOf(String component, Reading reading) {
    return Seconds.sinceEpoch(
        reading.health(component).flatMap(ComponentHealth::checkedAt).orElse(Instant.EPOCH));
  }

  @Override
  public void ran(CheckRun run) {
    Component component = component(run.component());
    component.runs().get(run.result().status()).increment();
    component.latency().record(Unit.ticks(run.latency()));
  }

  @Override
  public void changed(Transition transition) {
    component(transition.component()).transitions().increment();
  }

  private Component component(String name) {
    Component component = components.get(name);
    if (component == null) {
      throw new IllegalArgumentException(
          "component must be one of %s: %s"
              .formatted(components.keySet().stream().sorted().toList(), name));
    }
    return component;
  }
}
