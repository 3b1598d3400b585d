package quorate.orchestrator;

import java.nio.file.Path;
import java.time.Duration;
import quorate.configuration.Key;
import quorate.configuration.Secret;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/** What makes a service of it: name, HTTP, shutdown, control, journal. */
final class ServiceKeys {

  static final Key<String> NAME =
      Key.of(
          "quorate.name",
          ValueType.matching("[a-z0-9-]{1,63}", "1 to 63 of a-z, 0-9 and -"),
          "orchestrator",
          "Names a group of instances: lease, pause, sequence and rows are per name.");

  static final Key<String> INSTANCE =
      Key.found(
          "quorate.instance",
          ValueType.matching("[A-Za-z0-9.-]{1,63}", "1 to 63 of A-Z, a-z, 0-9, . and -"),
          "the host's name",
          "Names this instance within its group.");

  static final Section INSTANCES = Section.of("Instance", NAME, INSTANCE);

  static final Key<String> HTTP_HOST =
      Key.of("quorate.http.host", KeyTypes.HOST, "0.0.0.0", "Where to listen.");

  static final Key<Integer> HTTP_PORT =
      Key.of(
          "quorate.http.port",
          ValueType.wholeNumber(0, 65_535),
          8080,
          "On which port; 0 for any free one, which is logged.");

  static final Section HTTP = Section.of("HTTP", HTTP_HOST, HTTP_PORT);

  static final Key<Duration> DRAIN =
      Key.of(
          "quorate.shutdown.drain",
          KeyTypes.DURATION,
          Duration.ZERO,
          "How long HTTP stays up, not ready, from the signal to stop on; at least until the rest"
              + " has stopped.");

  static final Key<Duration> BUDGET =
      Key.of(
          "quorate.shutdown.budget",
          KeyTypes.POSITIVE_DURATION,
          Duration.ofSeconds(30),
          "Within which the process stops, the drain included.");

  static final Section SHUTDOWN = Section.of("Shutdown", DRAIN, BUDGET);

  static final Key<Secret> CONTROL_TOKEN =
      Key.optional(
          "quorate.control.token",
          KeyTypes.BEARER_TOKEN,
          "Whoever bears it may pause and resume trading; without one, control is off.");

  static final Section CONTROL = Section.of("Control", CONTROL_TOKEN);

  static final Key<Path> JOURNAL_FILE =
      Key.optional(
          "quorate.journal.file",
          ValueType.path(),
          "Where everything that comes in is written down, to be replayed.");

  static final Section JOURNAL = Section.of("Journal", JOURNAL_FILE);

  private ServiceKeys() {}
}
