package quorate.web;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quorate.checks.ComponentHealth;
import quorate.checks.Status;
import quorate.http.Catalogue;
import quorate.http.Endpoint;
import quorate.http.Permission;
import quorate.http.Route;

/**
 * Our results as Helidon's health API has them. Each only reads what the background has found, so
 * that Helidon's handler, which runs checks one after the other without a timeout, has nothing to
 * wait for; and none throws, which it would answer with 500.
 */
public final class ObservedHealth implements Endpoint {
  private static final System.Logger LOG = System.getLogger(ObservedHealth.class.getName());
  private static final String PATH = "/observe/health";

  private final Probed probed;

  public ObservedHealth(Probed probed) {
    this.probed = probed;
  }

  @Override
  public void addTo(Catalogue catalogue) {
    catalogue
        .add(
            ObserveFeature.just(
                HealthObserver.builder()
                    .useSystemServices(false)
                    .details(true)
                    .addHealthChecks(checks())
                    .build()))
        .add(Route.passedOn(PATH, Permission.ANYBODY))
        .add(Route.passedOn(PATH + "/*", Permission.ANYBODY));
  }

  private List<HealthCheck> checks() {
    List<HealthCheck> checks = new ArrayList<>();
    for (ComponentHealth component : probed.health().get().components()) {
      String name = component.component();
      checks.add(new Observed(HealthCheckType.READINESS, name, () -> component(name)));
    }
    checks.add(
        new Observed(
            HealthCheckType.READINESS,
            "lifecycle",
            () -> answer(!probed.draining().getAsBoolean(), "draining")));
    checks.add(
        new Observed(
            HealthCheckType.LIVENESS,
            "loops",
            () -> {
              List<String> reasons = probed.liveness().reasons();
              return answer(reasons.isEmpty(), String.join("; ", reasons));
            }));
    checks.add(
        new Observed(
            HealthCheckType.LIVENESS,
            "deadlock",
            () -> answer(!probed.deadlocked().getAsBoolean(), "threads are deadlocked")));
    checks.add(
        new Observed(
            HealthCheckType.STARTUP,
            "startup",
            () -> {
              List<String> missing = probed.missing().get();
              return answer(missing.isEmpty(), "missing: " + String.join(", ", missing));
            }));
    return checks;
  }

  private HealthCheckResponse component(String name) {
    ComponentHealth health = probed.health().get().component(name).orElseThrow();
    HealthCheckResponse.Builder response =
        HealthCheckResponse.builder()
            .status(health.status() == Status.OK)
            .detail("status", health.status().label())
            .detail("latency_ms", health.latency().toNanos() / 1e6);
    if (!health.message().isEmpty()) {
      response.detail("message", health.message());
    }
    return response.build();
  }

  private static HealthCheckResponse answer(boolean well, String message) {
    HealthCheckResponse.Builder response = HealthCheckResponse.builder().status(well);
    if (!well) {
      response.detail("message", message);
    }
    return response.build();
  }

  private record Observed(HealthCheckType type, String name, Supplier<HealthCheckResponse> response)
      implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
      try {
        return response.get();
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "What is observed of " + name + " cannot be told", e);
        return answer(false, "the result is not available");
      }
    }
  }
}
