package quorate.sdk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import quorate.configuration.Configuration;
import quorate.configuration.Section;

/**
 * The agents that a configuration gives, for whoever shows them a market in another way than their
 * runtime does. Used by one thread.
 */
public final class ConfiguredAgents {
  /** The keys it reads, among those of agents. */
  public static final Section SECTION = AgentSettings.SECTION;

  private final AgentTypes types;
  private final AgentSettings settings;
  private final Set<String> asked = new HashSet<>();

  /**
   * Finds their types, those of plug-ins too.
   *
   * @param configuration valid, with {@link #SECTION}
   * @throws IllegalArgumentException if the plug-ins cannot be used, with a sentence for the
   *     operator
   */
  public ConfiguredAgents(Configuration configuration) {
    try {
      this.types = AgentTypes.find(configuration.find(AgentSettings.PLUGINS));
    } catch (InvalidAgent e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    this.settings = AgentSettings.of(configuration);
  }

  /** The agents of this program, where nothing is configured. */
  public static ConfiguredAgents byDefault() {
    return new ConfiguredAgents(AgentMain.catalogue().read(List.of()));
  }

  /**
   * A new agent of a type, by the parameters that are configured.
   *
   * @throws IllegalArgumentException if there is no such type, or a parameter is out of its range,
   *     with a sentence for the operator
   */
  public Agent create(String type) {
    try {
      GivenParameters parameters = new GivenParameters(settings.parameters(), false);
      Agent agent = types.named(type).create(parameters);
      asked.addAll(parameters.asked());
      return agent;
    } catch (InvalidAgent e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** How many candles may be missing before an agent is made anew. */
  public int maxGap() {
    return settings.maxGap();
  }

  /** What is wrong with parameters that none of the agents made so far has asked for. */
  public List<String> unknownParameters() {
    return new ArrayList<>(Recruiting.unknown(settings.parameters().keySet(), asked));
  }
}
