package quorate.orchestration;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import quorate.domain.Rules;
import quorate.protocol.Subjects;

/**
 * How the loops run.
 *
 * @param stepInterval between two cycles, 10 ms to 1 h
 * @param retention how long decisions are kept; zero for ever
 * @param migrate whether to bring the tables up to date
 * @param configuration the effective configuration without secrets, for the journal
 */
public record OrchestrationSettings(
    Rules rules,
    Duration stepInterval,
    LeaseSettings lease,
    Subjects subjects,
    Duration retention,
    boolean migrate,
    Map<String, String> configuration) {

  public OrchestrationSettings {
    Objects.requireNonNull(rules);
    Objects.requireNonNull(lease);
    Objects.requireNonNull(subjects);
    configuration = Map.copyOf(configuration);
    if (!stepInterval.isPositive()) {
      throw new IllegalArgumentException("step interval must be positive: " + stepInterval);
    }
  }
}
