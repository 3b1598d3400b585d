package quorate.agents;

import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/** Makes {@code trend} agents. */
public final class TrendProvider implements AgentProvider {

  @Override
  public String type() {
    return "trend";
  }

  @Override
  public Agent create(Parameters parameters) {
    return new Trend();
  }
}
