package quorate.agents;

import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/**
 * Makes {@code risk} agents, with the parameters {@code drawdown-limit} and {@code
 * volatility-limit}.
 */
public final class RiskProvider implements AgentProvider {

  @Override
  public String type() {
    return "risk";
  }

  @Override
  public Agent create(Parameters parameters) {
    return new Risk(
        parameters.toolIndicators() ? new Peak.ToolServer() : new Peak.Library(),
        parameters.number("drawdown-limit", Risk.DRAWDOWN_LIMIT, 0.01, 0.9),
        parameters.number("volatility-limit", Risk.VOLATILITY_LIMIT, 0.01, 10));
  }

  /** A goodbye would lift its own veto. */
  @Override
  public boolean saysGoodbye() {
    return false;
  }
}
