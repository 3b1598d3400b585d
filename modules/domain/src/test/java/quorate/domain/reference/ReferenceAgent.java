package quorate.domain.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import quorate.domain.AgentOverride;
import quorate.domain.AgentRules;
import quorate.domain.AgentStatus;
import quorate.domain.AgentView;
import quorate.domain.DropReason;
import quorate.domain.Heartbeat;
import quorate.domain.Moment;
import quorate.domain.Ratio;
import quorate.domain.Vote;

/** An agent as the contract describes it. */
final class ReferenceAgent {
  final String name;
  final String type;
  final Map<String, Heard> standing = new TreeMap<>();
  Moment lastHeard;
  Optional<Moment> lastSignal = Optional.empty();
  long signals;
  OptionalLong unhealthySince = OptionalLong.empty();

  private final AgentRules rules;
  private final Optional<AgentOverride> override;
  private final Moment firstSeen;
  private Optional<Moment> lastHeartbeat = Optional.empty();
  private String reported = "";
  private boolean enabledByItself = true;
  private long refused;
  private Optional<DropReason> lastRefusal = Optional.empty();
  private Optional<Instant> lastRefusedAt = Optional.empty();

  ReferenceAgent(AgentRules rules, String name, String type, Moment now) {
    this.rules = rules;
    this.override = Optional.ofNullable(rules.overrides().get(name));
    this.name = name;
    this.type = override.flatMap(AgentOverride::type).orElse(type);
    this.firstSeen = now;
    this.lastHeard = now;
  }

  boolean mayBeOfType(String other) {
    return override.flatMap(AgentOverride::type).isPresent() || type.equals(other);
  }

  boolean isNamedInOverrides() {
    return override.isPresent();
  }

  void beat(Moment now, Heartbeat heartbeat) {
    lastHeartbeat = Optional.of(now);
    reported = heartbeat.status();
    enabledByItself = heartbeat.enabled();
  }

  void refuse(Moment now, DropReason reason) {
    refused++;
    lastRefusal = Optional.of(reason);
    lastRefusedAt = Optional.of(now.wall());
  }

  /** From when on it is UNHEALTHY if it does not beat again. */
  long silentFrom() {
    return lastHeartbeat.orElse(firstSeen).monotonicMillis()
        + rules.heartbeatTimeout().toMillis()
        + 1;
  }

  boolean saysUnhealthy() {
    return says("unhealthy");
  }

  private boolean says(String word) {
    return reported.equalsIgnoreCase(word);
  }

  AgentStatus status(Moment now) {
    if (now.monotonicMillis() >= silentFrom() || saysUnhealthy()) {
      return AgentStatus.UNHEALTHY;
    }
    if (lastHeartbeat.isEmpty()) {
      return AgentStatus.UNKNOWN;
    }
    return says("degraded") || hasStoppedSignalling(now)
        ? AgentStatus.DEGRADED
        : AgentStatus.HEALTHY;
  }

  private boolean hasStoppedSignalling(Moment now) {
    Duration timeout = override.flatMap(AgentOverride::signalTimeout).orElse(rules.signalTimeout());
    return !timeout.isZero()
        && lastSignal.isPresent()
        && now.monotonicMillis() - lastSignal.get().monotonicMillis() > timeout.toMillis();
  }

  boolean enabled() {
    return enabledByItself && override.flatMap(AgentOverride::enabled).orElse(true);
  }

  boolean eligible(Moment now) {
    return enabled() && status(now) != AgentStatus.UNHEALTHY;
  }

  boolean active(Moment now) {
    return enabled() && status(now) == AgentStatus.HEALTHY;
  }

  boolean veto() {
    return rules.vetoNames().isEmpty()
        ? rules.vetoTypes().contains(type)
        : rules.vetoNames().contains(name);
  }

  Ratio weight() {
    return override
        .flatMap(AgentOverride::weight)
        .orElse(rules.weights().getOrDefault(type, Ratio.parse("0.2")));
  }

  Vote vote(Heard heard) {
    return new Vote(
        name,
        type,
        heard.signal().action(),
        heard.signal().confidence(),
        weight(),
        veto(),
        heard.signal().timestamp(),
        heard.signal().reasoning());
  }

  AgentView view(Moment now) {
    return new AgentView(
        name,
        type,
        status(now),
        active(now),
        enabled(),
        weight(),
        veto(),
        reported,
        firstSeen.wall(),
        lastHeartbeat.map(Moment::wall),
        lastSignal.map(Moment::wall),
        signals,
        refused,
        lastRefusal,
        lastRefusedAt);
  }
}
