package quorate.agents;

import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/** Makes {@code sentiment} agents. */
public final class SentimentProvider implements AgentProvider {

  @Override
  public String type() {
    return "sentiment";
  }

  @Override
  public Agent create(Parameters parameters) {
    return new Sentiment();
  }
}
