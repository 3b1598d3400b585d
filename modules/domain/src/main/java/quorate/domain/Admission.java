package quorate.domain;

import java.time.Duration;
import java.util.Optional;

/** Why a message that is right in itself cannot be taken now. Changes nothing. */
final class Admission {
  private final DecisionRules decision;
  private final SymbolPatterns included;
  private final AgentRules agentRules;
  private final AgentRegistry agents;
  private final StandingSignals standing;

  Admission(Rules rules, AgentRegistry agents, StandingSignals standing) {
    this.decision = rules.decision();
    this.included = rules.signals().included();
    this.agentRules = rules.agents();
    this.agents = agents;
    this.standing = standing;
  }

  Optional<Answer.Refused> refusal(Moment now, Signal signal, Optional<Agent> known) {
    if (!included.match(signal.symbol())) {
      return refused(
          DropReason.IGNORED, "symbol", signal.symbol() + " is not decided by this instance");
    }
    long ageMillis = Ages.millis(signal.timestamp(), now.wall());
    if (ageMillis > decision.maxSignalAge().toMillis()) {
      return tooOld(ageMillis);
    }
    if (-ageMillis > decision.maxClockSkew().toMillis()) {
      return refused(
          DropReason.FUTURE,
          "timestamp",
          "must be at most " + decision.maxClockSkew() + " ahead: it is " + duration(-ageMillis));
    }
    if (known.isPresent()) {
      return refusal(signal, known.get());
    }
    if (!agents.hasRoom()) {
      return registryFull();
    }
    return standing.refusal(0, signal.symbol());
  }

  private Optional<Answer.Refused> refusal(Signal signal, Agent agent) {
    Optional<Answer.Refused> otherType = otherType(agent, signal.agentType());
    if (otherType.isPresent()) {
      return otherType;
    }
    StandingSignal current = agent.signals.get(signal.symbol());
    if (current == null) {
      return standing.refusal(agent.signals.size(), signal.symbol());
    }
    if (current.isSupersededBy(signal.timestamp())) {
      return Optional.empty();
    }
    return refused(
        DropReason.SUPERSEDED,
        "timestamp",
        "must not be older than the standing signal's: " + current.timestamp());
  }

  Optional<Answer.Refused> refusal(Moment now, Heartbeat heartbeat, Optional<Agent> known) {
    long ageMillis = Ages.millis(heartbeat.timestamp(), now.wall());
    if (ageMillis > decision.maxSignalAge().toMillis()) {
      return tooOld(ageMillis);
    }
    if (known.isPresent()) {
      return otherType(known.get(), heartbeat.agentType());
    }
    return agents.hasRoom() ? Optional.empty() : registryFull();
  }

  /** A type that the configuration sets is the operator's word; what the messages say is moot. */
  private Optional<Answer.Refused> otherType(Agent agent, String type) {
    if (agent.type.equals(type) || agentRules.override(agent.name).type().isPresent()) {
      return Optional.empty();
    }
    return refused(
        DropReason.INVALID, "agent_type", "must stay " + agent.type + " for this agent: " + type);
  }

  private Optional<Answer.Refused> tooOld(long ageMillis) {
    return refused(
        DropReason.EXPIRED,
        "timestamp",
        "must be at most " + decision.maxSignalAge() + " old: it is " + duration(ageMillis));
  }

  private Optional<Answer.Refused> registryFull() {
    return Optional.of(
        Answer.Refused.of(
            DropReason.REGISTRY_FULL,
            "the registry holds its most of " + agentRules.max() + " agents"));
  }

  private static Optional<Answer.Refused> refused(DropReason reason, String field, String detail) {
    return Optional.of(Answer.Refused.of(reason, field, detail));
  }

  private static Duration duration(long millis) {
    return Duration.ofMillis(millis);
  }
}
