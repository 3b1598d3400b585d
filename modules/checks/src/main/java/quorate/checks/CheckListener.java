package quorate.checks;

/** Hears of runs and of what they change. Called on the checks' threads; must not block. */
public interface CheckListener {

  /** A run has ended. */
  default void ran(CheckRun run) {}

  /** A settled status has changed. The first result of a component is no change. */
  default void changed(Transition transition) {}
}
