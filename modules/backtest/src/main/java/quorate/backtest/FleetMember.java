package quorate.backtest;

import java.util.Objects;
import java.util.function.Supplier;
import quorate.domain.Names;
import quorate.sdk.Agent;

/**
 * An agent of the fleet.
 *
 * @param name by which the rules know it
 * @param type which decides on its weight and whether it vetoes
 * @param agents makes a new one: at the start, and again after a gap that is too long
 */
public record FleetMember(String name, String type, Supplier<Agent> agents) {

  public FleetMember {
    name = Names.agentName(name);
    type = Names.agentType(type);
    Objects.requireNonNull(agents);
  }
}
