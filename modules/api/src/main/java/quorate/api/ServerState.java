package quorate.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import quorate.checks.HealthSnapshot;
import quorate.checks.Status;
import quorate.running.Build;
import quorate.running.Clock;
import quorate.running.Liveness;

/** What this instance of the API server is and how it is. Thread-safe; reading it never blocks. */
final class ServerState {
  private final String group;
  private final String instance;
  private final Build build;
  private final Clock clock;
  private final long startedNanos;
  private final Supplier<HealthSnapshot> health;
  private volatile boolean draining;

  ServerState(
      String group, String instance, Build build, Supplier<HealthSnapshot> health, Clock clock) {
    this.group = group;
    this.instance = instance;
    this.build = build;
    this.health = health;
    this.clock = clock;
    this.startedNanos = clock.nanoTime();
  }

  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  /** What has to happen before it has started. */
  List<String> missing() {
    return health.get().notCheckedYet().stream().map(name -> "check of " + name).toList();
  }

  HealthSnapshot health() {
    return health.get();
  }

  String group() {
    return group;
  }

  String instance() {
    return instance;
  }

  Build build() {
    return build;
  }

  Clock clock() {
    return clock;
  }

  Duration uptime() {
    return Duration.ofNanos(clock.nanoTime() - startedNanos);
  }

  /** Its phase in a word. */
  String phase() {
    return draining ? "draining" : missing().isEmpty() ? "running" : "starting";
  }

  /** What the open health endpoint says; the process itself goes before its dependencies. */
  String word(Liveness liveness) {
    if (draining) {
      return "draining";
    }
    if (!liveness.reasons().isEmpty()) {
      return "stuck";
    }
    if (!missing().isEmpty()) {
      return "starting";
    }
    return health.get().isAllOk() ? "healthy" : "degraded";
  }

  /** Which of these components are not ok. */
  List<String> failing(List<String> components) {
    List<String> failing = new ArrayList<>();
    for (String component : components) {
      boolean ok =
          health.get().component(component).map(one -> one.status() == Status.OK).orElse(false);
      if (!ok) {
        failing.add(component);
      }
    }
    return failing;
  }
}
