package quorate.orchestrator;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import quorate.checks.AgentsCheck;
import quorate.checks.Check;
import quorate.checks.CheckEngine;
import quorate.checks.CheckListener;
import quorate.checks.CheckRun;
import quorate.checks.CheckSettings;
import quorate.checks.HealthSnapshot;
import quorate.checks.NatsCheck;
import quorate.checks.Status;
import quorate.checks.Transition;
import quorate.orchestration.HealthAnnouncer;
import quorate.protocol.HealthNotice;
import quorate.protocol.Link;
import quorate.running.Clock;
import quorate.store.Database;
import quorate.store.DatabaseCheck;

/** The checks of this program and who hears of them. */
final class Checks {
  private static final System.Logger LOG = System.getLogger(Checks.class.getName());

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
        new NatsCheck(new LinkCondition(subjects.link()), roundTrip(settings)),
        new AgentsCheck(requiredAgents, subjects.activeAgents(), () -> canBeHeard(subjects)));
  }

  /** Others wait for a round trip to end before they make theirs. */
  private static Duration roundTrip(CheckSettings settings) {
    return settings.timeout().compareTo(LONGEST_ROUND_TRIP) < 0
        ? settings.timeout()
        : LONGEST_ROUND_TRIP;
  }

  static CheckEngine engine(
      List<Check> checks, CheckSettings settings, Clock clock, CheckListener listener) {
    AtomicReference<CheckEngine> engine = new AtomicReference<>();
    engine.set(new CheckEngine(checks, settings, clock, new AgentsFollowNats(listener, engine)));
    return engine.get();
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

  /** Agents cannot be heard while NATS fails, and can again as soon as it does not. */
  private record AgentsFollowNats(CheckListener next, AtomicReference<CheckEngine> engine)
      implements CheckListener {
    @Override
    public void ran(CheckRun run) {
      boolean agentsSayOtherwise =
          run.component().equals(NatsCheck.COMPONENT) && agentsDisagree(run.result().status());
      if (agentsSayOtherwise) {
        engine.get().checkNow(AgentsCheck.COMPONENT);
      }
      next.ran(run);
    }

    private boolean agentsDisagree(Status nats) {
      Status agents =
          engine.get().snapshot().component(AgentsCheck.COMPONENT).orElseThrow().status();
      return (nats == Status.FAILED) != (agents == Status.FAILED);
    }

    @Override
    public void changed(Transition transition) {
      next.changed(transition);
    }
  }

  /** Tells of changes in the log and over NATS. */
  record Announcing(String instance, HealthAnnouncer announcer) implements CheckListener {
    @Override
    public void changed(Transition transition) {
      LOG.log(
          transition.to() == Status.OK ? Level.INFO : Level.WARNING,
          "{0} is {1}, was {2}{3}",
          transition.component(),
          transition.to().label(),
          transition.from().label(),
          transition.message().isEmpty() ? "" : ": " + transition.message());
      announcer.announce(
          new HealthNotice(
              instance,
              transition.component(),
              transition.from().label(),
              transition.to().label(),
              transition.message(),
              transition.at()));
    }
  }

  /** Tells two, one after the other. */
  record Both(CheckListener first, CheckListener second) implements CheckListener {
    @Override
    public void ran(CheckRun run) {
      first.ran(run);
      second.ran(run);
    }

    @Override
    public void changed(Transition transition) {
      first.changed(transition);
      second.changed(transition);
    }
  }
}
