package quorate.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import quorate.configuration.Nearest;

/** Finds what agents are to be made, and whether they can be made of what is configured. */
final class Recruiting {
  private Recruiting() {}

  /** An agent that is to be made. */
  record Recruit(Identity identity, AgentProvider provider, Supplier<Agent> maker) {}

  /**
   * The agents of these types.
   *
   * @throws InvalidAgent if one cannot be made
   */
  static List<Recruit> recruits(List<AgentProvider> providers, AgentSettings settings) {
    List<String> problems = new ArrayList<>();
    if (settings.name().isPresent() && providers.size() > 1) {
      problems.add("quorate.agent.name: must not be set for several agents");
    }
    Set<String> asked = new TreeSet<>();
    Map<String, Recruit> recruits = new TreeMap<>();
    for (AgentProvider provider : providers) {
      GivenParameters parameters = parameters(settings);
      Recruit recruit =
          new Recruit(
              new Identity(settings.name().orElse(provider.type() + "-1"), provider.type()),
              provider,
              () -> provider.create(parameters(settings)));
      try {
        provider.create(parameters);
      } catch (IllegalArgumentException e) {
        problems.add(provider.type() + ": " + e.getMessage());
      }
      asked.addAll(parameters.asked());
      if (recruits.put(recruit.identity().name(), recruit) != null) {
        problems.add("two agents must not have one name: " + recruit.identity().name());
      }
    }
    problems.addAll(unknown(settings.parameters().keySet(), asked));
    if (!problems.isEmpty()) {
      throw new InvalidAgent(problems);
    }
    return List.copyOf(recruits.values());
  }

  private static GivenParameters parameters(AgentSettings settings) {
    return new GivenParameters(settings.parameters(), settings.toolIndicators());
  }

  /** What is wrong with parameters that nobody asked for. */
  static List<String> unknown(Set<String> given, Set<String> asked) {
    return new TreeSet<>(given)
        .stream()
            .filter(name -> !asked.contains(name))
            .map(
                name ->
                    GivenParameters.PREFIX
                        + name
                        + ": is not a parameter"
                        + Nearest.of(name, asked)
                            .map(nearest -> "; the nearest is " + nearest)
                            .orElse(": there are none"))
            .toList();
  }
}
