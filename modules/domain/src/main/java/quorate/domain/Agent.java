package quorate.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One agent as the registry holds it. Its next event in the registry's queue is its silence while
 * it is in good standing, and its being forgotten while it is UNHEALTHY.
 */
final class Agent extends ExpiryQueue.Entry {
  final String name;
  final String type;
  final Ratio weight;
  final boolean veto;
  final boolean hasOverride;
  final Map<String, StandingSignal> signals = new HashMap<>();

  /** Kept by the registry. */
  boolean knownUnhealthy;

  /** Kept by the registry, whose order of eviction it is. */
  long lastHeardMillis;

  private final boolean enabledByConfiguration;
  private final long heartbeatTimeoutMillis;
  private final long signalTimeoutMillis;
  private final Moment firstSeen;
  private Optional<Moment> lastHeartbeat = Optional.empty();
  private Optional<Moment> lastSignal = Optional.empty();
  private String reported = "";
  private boolean reportsDegraded;
  private boolean reportsUnhealthy;
  private boolean enabledByHeartbeat = true;
  private long signalCount;
  private long refusedCount;
  private Optional<DropReason> lastRefusal = Optional.empty();
  private Optional<Instant> lastRefusedAt = Optional.empty();

  Agent(String name, String type, AgentRules rules, Moment firstSeen) {
    AgentOverride override = rules.override(name);
    this.name = name;
    this.type = override.type().orElse(type);
    this.weight = rules.weight(name, this.type);
    this.veto = rules.vetoes(name, this.type);
    this.hasOverride = rules.overrides().containsKey(name);
    this.enabledByConfiguration = override.enabled().orElse(true);
    this.heartbeatTimeoutMillis = rules.heartbeatTimeout().toMillis();
    this.signalTimeoutMillis = rules.signalTimeout(name).toMillis();
    this.firstSeen = firstSeen;
    this.lastHeardMillis = firstSeen.monotonicMillis();
  }

  void beat(Moment now, Heartbeat heartbeat) {
    lastHeartbeat = Optional.of(now);
    reported = heartbeat.status();
    String word = reported.toLowerCase(Locale.ROOT);
    reportsDegraded = word.equals("degraded");
    reportsUnhealthy = word.equals("unhealthy");
    enabledByHeartbeat = heartbeat.enabled();
  }

  void signalled(Moment now) {
    lastSignal = Optional.of(now);
    signalCount++;
  }

  void refused(Moment now, DropReason reason) {
    refusedCount++;
    lastRefusal = Optional.of(reason);
    lastRefusedAt = Optional.of(now.wall());
  }

  /** The last millisecond at which its last heartbeat (or first sight) is recent enough. */
  long silentAfterMillis() {
    return lastHeartbeat.orElse(firstSeen).monotonicMillis() + heartbeatTimeoutMillis;
  }

  boolean reportsUnhealthy() {
    return reportsUnhealthy;
  }

  AgentStatus status(long nowMillis) {
    if (reportsUnhealthy || silentAfterMillis() < nowMillis) {
      return AgentStatus.UNHEALTHY;
    }
    if (lastHeartbeat.isEmpty()) {
      return AgentStatus.UNKNOWN;
    }
    return reportsDegraded || hasStoppedSignalling(nowMillis)
        ? AgentStatus.DEGRADED
        : AgentStatus.HEALTHY;
  }

  private boolean hasStoppedSignalling(long nowMillis) {
    return signalTimeoutMillis > 0
        && lastSignal.isPresent()
        && lastSignal.get().monotonicMillis() + signalTimeoutMillis < nowMillis;
  }

  boolean enabled() {
    return enabledByConfiguration && enabledByHeartbeat;
  }

  /** Whether its standing signals count. */
  boolean isEligible(long nowMillis) {
    return enabled() && status(nowMillis) != AgentStatus.UNHEALTHY;
  }

  boolean isActive(long nowMillis) {
    return enabled() && status(nowMillis) == AgentStatus.HEALTHY;
  }

  AgentView view(long nowMillis) {
    return new AgentView(
        name,
        type,
        status(nowMillis),
        isActive(nowMillis),
        enabled(),
        weight,
        veto,
        reported,
        firstSeen.wall(),
        lastHeartbeat.map(Moment::wall),
        lastSignal.map(Moment::wall),
        signalCount,
        refusedCount,
        lastRefusal,
        lastRefusedAt);
  }
}
