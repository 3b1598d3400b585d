package quorate.orchestrator;

import java.lang.System.Logger.Level;
import java.util.Optional;
import quorate.domain.TradingControl;
import quorate.loops.Orchestration;
import quorate.store.ControlChange;
import quorate.store.ControlRequest;
import quorate.store.StoreException;
import quorate.web.ControlDesk;
import quorate.web.Unavailable;

/** The group's pause, as the web layer changes it. */
final class GroupControl implements ControlDesk {
  private static final System.Logger LOG = System.getLogger(GroupControl.class.getName());

  private final Orchestration orchestration;

  GroupControl(Orchestration orchestration) {
    this.orchestration = orchestration;
  }

  @Override
  public Optional<TradingControl> current() {
    return orchestration.state().control();
  }

  @Override
  public Outcome change(Request request) {
    try {
      ControlChange change =
          orchestration.control(
              new ControlRequest(
                  request.pause(), request.actor(), request.reason(), request.address()));
      if (change.changed()) {
        LOG.log(
            Level.WARNING,
            "Trading is {0} by a request from {1}",
            request.pause() ? "paused" : "resumed",
            request.address());
      }
      return new Outcome(change.control(), change.changed());
    } catch (StoreException e) {
      throw new Unavailable(e.getMessage());
    }
  }
}
