package example.breakout;

import quorate.sdk.Agent;
import quorate.sdk.AgentProvider;
import quorate.sdk.Parameters;

/** Makes {@code quorate agent breakout}, with the parameter {@code length}. */
public final class BreakoutProvider implements AgentProvider {

  @Override
  public String type() {
    return "breakout";
  }

  @Override
  public Agent create(Parameters parameters) {
    return new Breakout((int) parameters.number("length", 20, 1, 1_000));
  }
}
