package quorate.sdk;

import java.util.function.Supplier;

/** Provides an agent that a test makes. */
record TestProvider(String type, Supplier<Agent> maker) implements AgentProvider {

  @Override
  public Agent create(Parameters parameters) {
    return maker.get();
  }
}
