package quorate.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import quorate.domain.AgentTotals;
import quorate.domain.DecisionRules;

/**
 * What the status endpoint tells.
 *
 * @param active whether it is active, else standby
 * @param group of the instances that share a lease
 * @param totalSignals standing signals
 * @param signalsProcessed of this process
 * @param decisionsTotal recorded by this process
 * @param paused false also while it is not known
 * @param paperClock of which time the candles are that decisions are executed from; empty if they
 *     are not executed
 */
public record InstanceStatus(
    Phase phase,
    boolean active,
    String group,
    String instance,
    long term,
    Duration uptime,
    AgentTotals agents,
    int totalSignals,
    long signalsProcessed,
    long decisionsTotal,
    Instant timestamp,
    boolean paused,
    DecisionRules rules,
    Duration stepInterval,
    Optional<String> paperClock) {

  /** Where the instance is in its life. */
  public enum Phase {
    STARTING,
    RUNNING,
    PAUSED,
    DRAINING;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
