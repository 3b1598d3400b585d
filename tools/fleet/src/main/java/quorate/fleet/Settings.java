package quorate.fleet;

import java.time.Duration;
import java.util.List;
import quorate.protocol.Subjects;

/**
 * Everything a fleet of sample agents needs to know.
 *
 * @param nats where NATS is
 * @param subjects what to send and hear there
 * @param feed what to watch
 * @param agents who watches it: 1 to {@value #MAXIMUM_AGENTS}, each name once
 * @param heartbeat how often each says that it is alive, from 100 milliseconds to an hour
 */
record Settings(
    NatsServers nats, Subjects subjects, Feed feed, List<AgentName> agents, Duration heartbeat) {

  static final int MAXIMUM_AGENTS = 1000;

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * @throws IllegalArgumentException if agents or heartbeat are out of their range
   */
  public Settings {
    agents = List.copyOf(agents);
    if (agents.isEmpty() || agents.size() > MAXIMUM_AGENTS) {
      throw new IllegalArgumentException(
          "agents must be 1 to " + MAXIMUM_AGENTS + ": " + agents.size());
    }
    if (agents.stream().map(AgentName::name).distinct().count() < agents.size()) {
      throw new IllegalArgumentException("agents must have different names");
    }
    if (heartbeat.compareTo(SHORTEST) < 0 || heartbeat.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("heartbeat must be between 100ms and 1h: " + heartbeat);
    }
  }
}
