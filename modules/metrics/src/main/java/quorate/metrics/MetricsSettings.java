package quorate.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import quorate.running.Build;

/**
 * What is known of the meters at the start, so that each of them exists from then on.
 *
 * @param components what is checked, such as {@code database}
 * @param checkInterval from one run of a check to the next
 * @param stepInterval from one cycle to the next
 */
public record MetricsSettings(
    List<String> components, Duration checkInterval, Duration stepInterval, Build build) {

  public MetricsSettings {
    components = List.copyOf(components);
    if (Set.copyOf(components).size() < components.size()) {
      throw new IllegalArgumentException("components must differ: " + components);
    }
    if (!checkInterval.isPositive()) {
      throw new IllegalArgumentException("check interval must be positive: " + checkInterval);
    }
    if (!stepInterval.isPositive()) {
      throw new IllegalArgumentException("step interval must be positive: " + stepInterval);
    }
    Objects.requireNonNull(build);
  }
}
