package quorate.agents;

import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/** Makes {@code reversion} agents. */
public final class ReversionProvider implements AgentProvider {

  @Override
  public String type() {
    return "reversion";
  }

  @Override
  public Agent create(Parameters parameters) {
    return new Reversion();
  }
}
