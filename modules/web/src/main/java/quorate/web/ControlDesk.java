package quorate.web;

import java.util.Optional;
import quorate.record.TradingControl;

/** Where trading is paused and resumed. Thread-safe. */
public interface ControlDesk {

  /** Whether trading is paused; empty while that is not known. */
  Optional<TradingControl> current();

  /**
   * Pauses or resumes.
   *
   * @throws Unavailable when it could not be recorded
   */
  Outcome change(Request request);

  /**
   * @param pause whether to pause
   * @param address where the request came from
   */
  record Request(boolean pause, Optional<String> actor, Optional<String> reason, String address) {}

  /**
   * @param changed false if it was so already
   */
  record Outcome(TradingControl control, boolean changed) {}
}
