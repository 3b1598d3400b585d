package quorate.sdk;

import java.time.Instant;

/** Where an agent sits: what it may know and do besides observing. Used on the agent's thread. */
public interface Desk {

  /** The agent's name. */
  String name();

  /** The symbol that the agent watches, in upper case. */
  String symbol();

  /** The time; in a backtest that of the observation. */
  Instant now();

  /** Whether trading is paused. */
  boolean paused();

  /** Says an opinion on a symbol, other than by returning one. */
  void publish(String symbol, Opinion opinion);

  /**
   * The tools of a configured MCP server.
   *
   * @param server the name in {@code quorate.tools.NAME}
   * @throws IllegalArgumentException if none of that name is configured
   */
  Tools tools(String server);

  /** From now on the agent's heartbeats say that it is degraded, and why. */
  void degraded(String why);

  /** The agent is well again. */
  void recovered();
}
