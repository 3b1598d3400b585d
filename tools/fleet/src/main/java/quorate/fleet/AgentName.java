package quorate.fleet;

import quorate.domain.Names;

/**
 * One agent by its name and type.
 *
 * @param name the {@code agent_name} of its messages: 1 to 100 letters, digits, {@code _} and
 *     {@code -}
 * @param type what it does
 */
record AgentName(String name, AgentType type) {

  /**
   * @throws IllegalArgumentException if the name has another form
   */
  public AgentName {
    name = Names.agentName(name);
  }

  /**
   * From {@code risk} the agent {@code risk-1}, from {@code risk-eu} the one of that name.
   *
   * @throws IllegalArgumentException if it does not begin with a type
   */
  public static AgentName parse(String text) {
    int dash = text.indexOf('-');
    String typeName = dash < 0 ? text : text.substring(0, dash);
    AgentType type =
        AgentType.of(typeName)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "agent must be technical or risk, or either with a name such as risk-2: "
                            + text));
    return new AgentName(dash < 0 ? text + "-1" : text, type);
  }
}
