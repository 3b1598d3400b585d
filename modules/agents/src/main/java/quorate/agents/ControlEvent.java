package quorate.agents;

import java.util.Map;
import java.util.Optional;

/**
 * Trading was paused or resumed, or is so still.
 *
 * @param paused whether it is paused
 * @param reason why; empty if nobody said
 * @param actor who did it; empty if nobody said
 */
record ControlEvent(boolean paused, String reason, String actor) {

  /** Empty for what is neither of the two events. */
  static Optional<ControlEvent> parse(byte[] json) {
    return Json.plainValues(json).flatMap(ControlEvent::of);
  }

  private static Optional<ControlEvent> of(Map<String, String> values) {
    String event = values.getOrDefault("event", "");
    if (!event.equals("trading_paused") && !event.equals("trading_resumed")) {
      return Optional.empty();
    }
    return Optional.of(
        new ControlEvent(
            event.equals("trading_paused"),
            values.getOrDefault("reason", ""),
            values.getOrDefault("actor", "")));
  }
}
