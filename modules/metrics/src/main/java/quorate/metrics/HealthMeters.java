package quorate.metrics;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.LongAdder;
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
  private record Component(Histogram latency, Map<Status, LongAdder> runs, LongAdder transitions) {}

  HealthMeters(Catalogue metrics, List<String> components) {
    this.components =
        components.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), component -> register(metrics, component)));
  }

  private static Component register(Catalogue metrics, String component) {
    SortedMap<String, String> label = Catalogue.label("component", component);
    metrics.gauge(
        "health_check_status",
        "How the component is: 1 ok, 0.5 degraded, 0 failed.",
        label,
        reading -> statusOf(component, reading));
    metrics.gauge(
        "health_check_last_run_timestamp_seconds",
        "When the check last ended, as Unix time; 0 before the first time.",
        label,
        reading -> lastRunOf(component, reading));
    return new Component(
        metrics.histogram(
            "health_check_latency_ms",
            "How long the runs of the check took, in milliseconds.",
            label,
            Unit.MILLISECONDS,
            LATENCY_BUCKETS),
        registerRuns(metrics, component),
        metrics.counter(
            "health_check_transitions_total",
            "Changes of the settled status of the component.",
            label));
  }

  private static Map<Status, LongAdder> registerRuns(Catalogue metrics, String component) {
    Map<Status, LongAdder> runs = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      runs.put(
          status,
          metrics.counter(
              "health_check_total",
              "Runs of the check by what they found, before any threshold.",
              Catalogue.labels("component", component, "status", status.label())));
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
