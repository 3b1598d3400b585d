package quorate.agents;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Tells the log when trading is paused and resumed. Agents go on sending meanwhile: the
 * orchestrator decides what counts, and has their signals at hand when trading resumes.
 */
final class ControlWatch {

  private static final Logger LOGGER = System.getLogger(ControlWatch.class.getName());

  private Optional<Boolean> paused = Optional.empty();

  /** Listens from now on, and asks once how things stand. */
  static void start(Subjects subjects, Outlet outlet) {
    ControlWatch watch = new ControlWatch();
    outlet.listen(subjects.control(), watch::receive);
    outlet.request(subjects.controlRequest(), new byte[0], watch::receive);
  }

  private void receive(Reply reply) {
    switch (reply) {
      case Reply.Answered(byte[] body) -> receive(body);
      case Reply.Unanswered _, Reply.Unsent _ ->
          LOGGER.log(Level.INFO, "no active orchestrator has answered yet");
    }
  }

  private void receive(byte[] body) {
    ControlEvent.parse(body).ifPresent(this::note);
  }

  /** The orchestrator repeats the event every 30 s; only a change is news. */
  private synchronized void note(ControlEvent event) {
    boolean isNews = paused.isEmpty() || paused.get() != event.paused();
    paused = Optional.of(event.paused());
    if (isNews) {
      LOGGER.log(Level.INFO, () -> describe(event));
    }
  }

  private static String describe(ControlEvent event) {
    String what = event.paused() ? "trading is paused; signals go on" : "trading goes on";
    String who = event.actor().isEmpty() ? "" : ", by " + event.actor();
    String why = event.reason().isEmpty() ? "" : ": " + event.reason();
    return what + who + why;
  }
}
