package quorate.checks;

import java.util.List;
import java.util.Optional;

/**
 * The health of every component, as of the latest results; one value, taken without a lock.
 *
 * @param components in the order of the checks
 * @param notCheckedYet the components whose check has not finished once
 * @param validUntilNanos on the monotonic clock, when the first of the results is worth nothing
 */
public record HealthSnapshot(
    List<ComponentHealth> components, List<String> notCheckedYet, long validUntilNanos) {

  public HealthSnapshot {
    components = List.copyOf(components);
    notCheckedYet = List.copyOf(notCheckedYet);
  }

  /** One component. */
  public Optional<ComponentHealth> component(String name) {
    return components.stream().filter(health -> health.component().equals(name)).findFirst();
  }

  /** Whether every component is ok. */
  public boolean isAllOk() {
    return components.stream().allMatch(health -> health.status() == Status.OK);
  }
}
