package quorate.backtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import quorate.sdk.Agent;

/** Puts fleets together. */
public final class Fleet {
  private Fleet() {}

  /**
   * An agent of each type, named as the first process of its type is: {@code trend-1}. The second
   * of a type is {@code trend-2}.
   *
   * @param agents makes a new agent of a type; it is tried once for each
   * @throws IllegalArgumentException if an agent cannot be made, with a sentence that says why
   */
  public static List<FleetMember> of(List<String> types, Function<String, Agent> agents) {
    List<FleetMember> fleet = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (String type : types) {
      agents.apply(type);
      String name = type + "-" + numbers.merge(type, 1, Integer::sum);
      fleet.add(new FleetMember(name, type, () -> agents.apply(type)));
    }
    return fleet;
  }
}
