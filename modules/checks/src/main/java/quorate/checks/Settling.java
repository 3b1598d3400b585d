package quorate.checks;

import java.util.Optional;

/** Makes settled statuses from single runs: a machine without clock or thread. */
final class Settling {
  private final CheckSettings settings;
  private ComponentHealth health;
  private boolean settledBefore;
  private int failures;
  private int successes;

  Settling(CheckSettings settings, ComponentHealth initial) {
    this.settings = settings;
    this.health = initial;
  }

  ComponentHealth health() {
    return health;
  }

  /** Takes a run into account; returns the change of status, if it is one. */
  Optional<Transition> settle(CheckRun run) {
    count(run.result().status());
    Status from = health.status();
    Status to = settled(run.result().status());
    boolean changes = to != from;
    boolean first = !settledBefore && to == run.result().status();
    settledBefore |= first;
    health =
        new ComponentHealth(
            run.component(),
            to,
            message(run.result(), to),
            run.latency(),
            Optional.of(run.endedAt()),
            changes ? run.endedAt() : health.since(),
            failures);
    return changes && !first
        ? Optional.of(new Transition(run.component(), from, to, health.message(), run.endedAt()))
        : Optional.empty();
  }

  private void count(Status raw) {
    failures = raw == Status.FAILED ? increment(failures) : 0;
    successes = raw == Status.OK ? increment(successes) : 0;
  }

  private static int increment(int count) {
    return Math.min(count, Integer.MAX_VALUE - 1) + 1;
  }

  private Status settled(Status raw) {
    return switch (raw) {
      case DEGRADED -> Status.DEGRADED;
      case FAILED -> failures >= settings.failuresBeforeFailed() ? Status.FAILED : health.status();
      case OK -> successes >= settings.successesBeforeOk() ? Status.OK : health.status();
    };
  }

  private String message(CheckResult result, Status settled) {
    if (result.status() == settled) {
      return result.message();
    }
    return result.status() == Status.FAILED
        ? "failed %d of %d times: %s"
            .formatted(failures, settings.failuresBeforeFailed(), result.message())
        : "recovering, ok %d of %d times".formatted(successes, settings.successesBeforeOk());
  }
}
