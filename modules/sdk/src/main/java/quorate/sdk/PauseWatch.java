package quorate.sdk;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import quorate.nats.Reply;
import quorate.protocol.ControlNotice;
import quorate.protocol.Subjects;
import quorate.record.TradingControl;

/** Knows whether trading is paused, and tells of each change once. Thread-safe. */
final class PauseWatch {
  private static final Logger LOG = System.getLogger(PauseWatch.class.getName());

  private final Subjects subjects;
  private final Outlet outlet;
  private final Consumer<Boolean> changed;
  private Optional<TradingControl> known = Optional.empty();
  private Instant latest = Instant.MIN;

  /**
   * @param changed told at each change; must not block
   */
  PauseWatch(Subjects subjects, Outlet outlet, Consumer<Boolean> changed) {
    this.subjects = subjects;
    this.outlet = outlet;
    this.changed = changed;
  }

  /** Asks how things stand, as after every new connection. */
  void ask() {
    outlet.request(
        subjects.controlRequests(),
        new byte[0],
        reply -> {
          switch (reply) {
            case Reply.Answered(byte[] body) -> heard(body);
            case Reply.Unanswered _, Reply.Unsent _ ->
                LOG.log(Level.INFO, "No active orchestrator has said whether trading is paused");
          }
        });
  }

  /** A message came in on the control subject. */
  void heard(byte[] body) {
    ControlNotice.read(body).ifPresent(this::note);
  }

  /** One that was made before the latest comes from an instance that has been replaced. */
  private synchronized void note(ControlNotice notice) {
    if (notice.timestamp().isBefore(latest)) {
      return;
    }
    latest = notice.timestamp();
    boolean before = isPaused();
    boolean first = known.isEmpty();
    known = Optional.of(notice.control());
    if (first || before != notice.control().paused()) {
      LOG.log(Level.INFO, () -> describe(notice.control()));
    }
    if (before != notice.control().paused()) {
      changed.accept(notice.control().paused());
    }
  }

  synchronized boolean isPaused() {
    return known.map(TradingControl::paused).orElse(false);
  }

  private static String describe(TradingControl control) {
    String what = control.paused() ? "Trading is paused; signals go on" : "Trading goes on";
    String who = control.actor().map(actor -> ", by " + actor).orElse("");
    String why = control.reason().map(reason -> ": " + reason).orElse("");
    return what + who + why;
  }
}
