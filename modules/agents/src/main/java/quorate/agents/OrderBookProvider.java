package quorate.agents;

import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/** Makes {@code orderbook} agents. */
public final class OrderBookProvider implements AgentProvider {

  @Override
  public String type() {
    return "orderbook";
  }

  @Override
  public Agent create(Parameters parameters) {
    return new OrderBooks();
  }
}
