package quorate.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import quorate.protocol.JsonObject;

/**
 * An orchestrator as it was last seen. What it says of itself is read field by field and written
 * anew; nothing of an answer is passed through.
 *
 * @param address as it is configured, with the one that its name stands for
 * @param reachable whether the last question was answered as an orchestrator of this group does
 * @param asOf when it was last
 */
record SeenInstance(
    String address,
    boolean reachable,
    Optional<Instant> asOf,
    Optional<Status> status,
    Optional<String> readiness,
    List<Check> checks) {

  /** What its status says. */
  record Status(
      String status,
      String role,
      String instance,
      long term,
      String version,
      String commit,
      long uptimeSeconds,
      long activeAgents,
      long totalSignals,
      long signalsProcessed,
      long decisionsTotal,
      Instant timestamp,
      boolean paused) {

    boolean isActive() {
      return role.equals("active");
    }

    static Status read(Tree tree) {
      return new Status(
          tree.word("status"),
          tree.word("role"),
          tree.word("instance"),
          tree.count("term"),
          tree.word("version"),
          tree.word("commit"),
          tree.count("uptime_seconds"),
          tree.count("active_agents"),
          tree.count("total_signals"),
          tree.count("signals_processed"),
          tree.count("decisions_total"),
          tree.time("timestamp"),
          tree.flag("paused"));
    }

    private void write(JsonObject json) {
      json.text("status", status)
          .text("role", role)
          .text("instance", instance)
          .number("term", term)
          .text("version", version)
          .text("commit", commit)
          .number("uptime_seconds", uptimeSeconds)
          .number("active_agents", activeAgents)
          .number("total_signals", totalSignals)
          .number("signals_processed", signalsProcessed)
          .number("decisions_total", decisionsTotal)
          .time("timestamp", timestamp)
          .bool("paused", paused);
    }
  }

  /** What its readiness says of a component. */
  record Check(
      String component,
      String status,
      Optional<String> message,
      double latencyMillis,
      Optional<Instant> checkedAt,
      Optional<Instant> since,
      long consecutiveFailures) {

    static Check read(Tree tree) {
      return new Check(
          tree.word("component"),
          tree.oneOf("status", List.of("ok", "degraded", "failed")),
          tree.maybeText("message"),
          tree.number("latency_ms"),
          tree.maybeTime("checked_at"),
          tree.maybeTime("since"),
          tree.count("consecutive_failures"));
    }

    private static void write(JsonObject json, Check check) {
      json.text("component", check.component())
          .text("status", check.status())
          .text("message", check.message())
          .number("latency_ms", check.latencyMillis())
          .time("checked_at", check.checkedAt())
          .time("since", check.since())
          .number("consecutive_failures", check.consecutiveFailures());
    }
  }

  SeenInstance {
    checks = List.copyOf(checks);
  }

  static SeenInstance never(String address) {
    return new SeenInstance(
        address, false, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** The same, which did not answer this time. */
  SeenInstance unreached() {
    return new SeenInstance(address, false, asOf, status, readiness, checks);
  }

  boolean isActive() {
    return reachable && status.filter(Status::isActive).isPresent();
  }

  static void write(JsonObject json, SeenInstance seen) {
    json.text("address", seen.address())
        .bool("reachable", seen.reachable())
        .time("as_of", seen.asOf())
        .bool("stale", !seen.reachable())
        .text("readiness", seen.readiness());
    if (!seen.checks().isEmpty()) {
      json.objects("checks", seen.checks(), Check::write);
    }
    seen.status().ifPresent(status -> json.object("status", status::write));
  }
}
