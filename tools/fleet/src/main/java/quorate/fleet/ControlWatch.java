package quorate.fleet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import quorate.protocol.ControlNotice;
import quorate.protocol.Subjects;
import quorate.record.TradingControl;

/**
 * Tells the log when trading is paused and resumed. Agents go on sending meanwhile: the
 * orchestrator decides what counts, and has their signals at hand when trading resumes.
 */
final class ControlWatch {

  private static final Logger LOG = System.getLogger(ControlWatch.class.getName());

  private Optional<Boolean> paused = Optional.empty();

  /** Listens from now on, and asks once how things stand. */
  static void start(Subjects subjects, Outlet outlet) {
    ControlWatch watch = new ControlWatch();
    outlet.listen(subjects.control(), watch::receive);
    outlet.request(subjects.controlRequests(), new byte[0], watch::receive);
  }

  private void receive(Reply reply) {
    switch (reply) {
      case Reply.Answered(byte[] body) -> receive(body);
      case Reply.Unanswered _, Reply.Unsent _ ->
          LOG.log(Level.INFO, "No active orchestrator has answered yet");
    }
  }

  private void receive(byte[] body) {
    ControlNotice.read(body).map(ControlNotice::control).ifPresent(this::note);
  }

  /** The orchestrator repeats the notice every 30 s; only a change is news. */
  private synchronized void note(TradingControl control) {
    boolean isNews = paused.isEmpty() || paused.get() != control.paused();
    paused = Optional.of(control.paused());
    if (isNews) {
      LOG.log(Level.INFO, () -> describe(control));
    }
  }

  private static String describe(TradingControl control) {
    String what = control.paused() ? "Trading is paused; signals go on" : "Trading goes on";
    String who = control.actor().map(actor -> ", by " + actor).orElse("");
    String why = control.reason().map(reason -> ": " + reason).orElse("");
    return what + who + why;
  }
}
