package quorate.agents;

import java.util.regex.Pattern;

/**
 * The NATS subjects agents use, without wildcards.
 *
 * @param signals where signals go, followed by a dot and the agent's name
 * @param heartbeat where heartbeats go, likewise
 * @param control where the orchestrator tells of pause and resume
 */
public record Subjects(String signals, String heartbeat, String control) {

  private static final int MAXIMUM_LENGTH = 200;
  private static final Pattern SUBJECT = Pattern.compile("[^\\s.*>]+(\\.[^\\s.*>]+)*");

  /**
   * @throws IllegalArgumentException if one is no subject or has a wildcard
   */
  public Subjects {
    require("signals subject", signals);
    require("heartbeat subject", heartbeat);
    require("control subject", control);
  }

  /** The orchestrator's own defaults. */
  public static Subjects defaults() {
    return new Subjects(
        "quorate.agent.signals", "quorate.agent.heartbeat", "quorate.orchestrator.control");
  }

  String signalsOf(AgentName agent) {
    return signals + "." + agent.name();
  }

  String heartbeatOf(AgentName agent) {
    return heartbeat + "." + agent.name();
  }

  /** Whoever asks here is told whether trading is paused. */
  String controlRequest() {
    return control + ".get";
  }

  private static void require(String what, String subject) {
    if (subject.length() > MAXIMUM_LENGTH || !SUBJECT.matcher(subject).matches()) {
      throw new IllegalArgumentException(
          what + " must be a NATS subject without wildcards: " + subject);
    }
  }
}
