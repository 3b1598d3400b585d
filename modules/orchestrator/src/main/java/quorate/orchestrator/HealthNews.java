package quorate.orchestrator;

import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import quorate.checks.CheckListener;
import quorate.checks.Status;
import quorate.checks.Transition;
import quorate.protocol.HealthNotice;

/** Logs every change of a component's health, and announces it over NATS. */
record HealthNews(String instance, Consumer<HealthNotice> announcer) implements CheckListener {
  private static final System.Logger LOG = System.getLogger(HealthNews.class.getName());

  @Override
  public void changed(Transition transition) {
    LOG.log(
        transition.to() == Status.OK ? Level.INFO : Level.WARNING,
        "{0} is {1}, was {2}{3}",
        transition.component(),
        transition.to().label(),
        transition.from().label(),
        transition.message().isEmpty() ? "" : ": " + transition.message());
    announcer.accept(
        new HealthNotice(
            instance,
            transition.component(),
            transition.from().label(),
            transition.to().label(),
            transition.message(),
            transition.at()));
  }
}
