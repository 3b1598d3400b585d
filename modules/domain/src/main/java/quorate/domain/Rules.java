package quorate.domain;

import java.util.Objects;

/** Everything the domain is told once, when it is made. */
public record Rules(DecisionRules decision, AgentRules agents, SignalRules signals) {
  public static final Rules DEFAULT =
      new Rules(DecisionRules.DEFAULT, AgentRules.DEFAULT, SignalRules.DEFAULT);

  public Rules {
    Objects.requireNonNull(decision);
    Objects.requireNonNull(agents);
    Objects.requireNonNull(signals);
  }
}
