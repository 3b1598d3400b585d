package quorate.sdk;

/**
 * Makes agents of one type. It is found by {@code ServiceLoader}: {@code provides
 * quorate.sdk.AgentProvider with …} in the author's module-info.
 */
public interface AgentProvider {

  /** The agent's type, the word after {@code quorate agent}: 1 to 50 of {@code [A-Za-z0-9_-]}. */
  String type();

  /**
   * A new agent. It is made once for each symbol that its process watches, so that no agent mixes
   * up markets.
   *
   * @throws IllegalArgumentException if a parameter is out of its range, with a sentence for the
   *     operator
   */
  Agent create(Parameters parameters);

  /**
   * Whether a process of this type says goodbye when it stops, which takes its votes out at once. A
   * veto agent does not: it would lift its own veto.
   */
  default boolean saysGoodbye() {
    return true;
  }
}
