package quorate.agents;

import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/** Makes {@code arbitrage} agents, with the parameter {@code home}. */
public final class ArbitrageProvider implements AgentProvider {

  @Override
  public String type() {
    return "arbitrage";
  }

  @Override
  public Agent create(Parameters parameters) {
    return parameters
        .text("home")
        .map(Arbitrage::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "home must be set: the venue where one trades, as quotes name it"));
  }
}
