package quorate.agents;

import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/** Makes {@code technical} agents. */
public final class TechnicalProvider implements AgentProvider {

  @Override
  public String type() {
    return "technical";
  }

  @Override
  public Agent create(Parameters parameters) {
    return new Technical(
        parameters.toolIndicators()
            ? new TechnicalSource.ToolServer()
            : new TechnicalSource.Library());
  }
}
