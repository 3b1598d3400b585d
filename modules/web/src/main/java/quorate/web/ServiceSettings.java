package quorate.web;

import java.time.Duration;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Rule;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/**
 * Settings that every service of a group has: how it is called, and how it stops.
 *
 * @param name of the group of instances
 * @param instance of this one
 * @param drain how long HTTP stays up after the signal to stop
 * @param budget within which the process stops, the drain included
 */
public record ServiceSettings(String name, String instance, Duration drain, Duration budget) {

  public static final Key<String> NAME =
      Key.of(
          "quorate.name",
          ValueType.matching("[a-z0-9-]{1,63}", "1 to 63 of a-z, 0-9 and -"),
          "orchestrator",
          "Names a group of instances: lease, pause, sequence and rows are per name.");

  public static final Key<String> INSTANCE =
      Key.found(
          "quorate.instance",
          ValueType.matching("[A-Za-z0-9.-]{1,63}", "1 to 63 of A-Z, a-z, 0-9, . and -"),
          "the host's name",
          "Names this instance within its group.");

  public static final Section INSTANCES = Section.of("Instance", NAME, INSTANCE);

  public static final Key<Duration> DRAIN =
      Key.of(
          "quorate.shutdown.drain",
          ValueType.duration(),
          Duration.ZERO,
          "How long HTTP stays up, not ready, from the signal to stop on; at least until the rest"
              + " has stopped.");

  public static final Key<Duration> BUDGET =
      Key.of(
          "quorate.shutdown.budget",
          ValueType.positiveDuration(),
          Duration.ofSeconds(30),
          "Within which the process stops, the drain included.");

  public static final Section SHUTDOWN =
      Section.of("Shutdown", DRAIN, BUDGET).with(Rule.less(DRAIN, BUDGET));

  /** The settings in a valid configuration. */
  public static ServiceSettings of(Configuration configuration) {
    return new ServiceSettings(
        configuration.get(NAME),
        configuration.get(INSTANCE),
        configuration.get(DRAIN),
        configuration.get(BUDGET));
  }
}
