package quorate.orchestrator;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import quorate.checks.AgentsCheck;
import quorate.checks.Check;
import quorate.checks.CheckSettings;
import quorate.checks.HealthSnapshot;
import quorate.checks.Status;
import quorate.nats.NatsCheck;
import quorate.protocol.Link;
import quorate.store.Database;
import quorate.store.DatabaseCheck;

/** The checks of this program. */
final class Checks {
  /** What is checked, in the order in which it is told. */
  static final List<String> COMPONENTS =
      List.of(DatabaseCheck.COMPONENT, NatsCheck.COMPONENT, AgentsCheck.COMPONENT);

  private static final Duration LONGEST_ROUND_TRIP = Duration.ofSeconds(2);

  private Checks() {}

  /**
   * What the checks ask.
   *
   * @param activeAgents how many agents are active
   * @param health what the checks themselves have found last
   */
  record Subjects(
      Database database, Link link, IntSupplier activeAgents, Supplier<HealthSnapshot> health) {}

  /** Every check there is. A new one is a line here, and its name in {@link #COMPONENTS}. */
  static List<Check> all(Subjects subjects, CheckSettings settings, int requiredAgents) {
    Duration halfTheTimeout = settings.timeout().dividedBy(2);
    return List.of(
        subjects.database().check(halfTheTimeout),
        new NatsCheck(subjects.link(), roundTrip(settings)),
        new AgentsCheck(requiredAgents, subjects.activeAgents(), () -> canBeHeard(subjects)));
  }

  /** No check of NATS waits longer than this, however long a check may take. */
  private static Duration roundTrip(CheckSettings settings) {
    return settings.timeout().compareTo(LONGEST_ROUND_TRIP) < 0
        ? settings.timeout()
        : LONGEST_ROUND_TRIP;
  }

  private static boolean canBeHeard(Subjects subjects) {
    boolean natsFailed =
        subjects
            .health()
            .get()
            .component(NatsCheck.COMPONENT)
            .map(health -> health.status() == Status.FAILED)
            .orElse(true);
    return subjects.link().hearsAgents() && !natsFailed;
  }
}
