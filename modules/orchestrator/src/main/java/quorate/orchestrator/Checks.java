package quorate.orchestrator;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import quorate.checks.AgentsCheck;
import quorate.checks.CheckEngine;
import quorate.checks.CheckListener;
import quorate.checks.CheckRun;
import quorate.checks.CheckSettings;
import quorate.checks.Clock;
import quorate.checks.DatabaseCheck;
import quorate.checks.DatabaseCondition;
import quorate.checks.NatsCheck;
import quorate.checks.Status;
import quorate.checks.Transition;
import quorate.codec.HealthNotice;
import quorate.loops.HealthAnnouncer;
import quorate.loops.InstanceState;
import quorate.messaging.NatsLink;
import quorate.store.DatabaseProbe;
import quorate.store.DatabaseState;

/** The checks of this program and who hears of them. */
final class Checks {
  private static final System.Logger LOG = System.getLogger(Checks.class.getName());

  private Checks() {}

  /** What the checks ask. */
  record Subjects(DatabaseProbe database, NatsLink link, InstanceState state, int requiredAgents) {}

  static CheckEngine engine(
      Subjects subjects, CheckSettings settings, Clock clock, CheckListener listener) {
    AtomicReference<CheckEngine> engine = new AtomicReference<>();
    CheckEngine made =
        new CheckEngine(
            List.of(
                new DatabaseCheck(
                    () -> condition(subjects.database().probe(settings.timeout().dividedBy(2)))),
                new NatsCheck(new LinkCondition(subjects.link()), settings.timeout()),
                new AgentsCheck(
                    subjects.requiredAgents(),
                    () -> subjects.state().engine().agents().active(),
                    () -> canBeHeard(subjects.link(), engine.get()))),
            settings,
            clock,
            new AgentsFollowNats(listener, engine));
    engine.set(made);
    return made;
  }

  private static DatabaseCondition condition(DatabaseState state) {
    return switch (state) {
      case OK -> DatabaseCondition.OK;
      case POOL_EXHAUSTED -> DatabaseCondition.POOL_EXHAUSTED;
      case UNREACHABLE -> DatabaseCondition.UNREACHABLE;
      case TIMED_OUT -> DatabaseCondition.TIMED_OUT;
      case READ_ONLY -> DatabaseCondition.READ_ONLY;
      case NOT_MIGRATED -> DatabaseCondition.NOT_MIGRATED;
    };
  }

  private static boolean canBeHeard(NatsLink link, CheckEngine engine) {
    boolean natsFailed =
        engine
            .snapshot()
            .component(NatsCheck.COMPONENT)
            .map(health -> health.status() == Status.FAILED)
            .orElse(true);
    return link.subscriptionsAlive() && !natsFailed;
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
