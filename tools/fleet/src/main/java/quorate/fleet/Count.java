package quorate.fleet;

import java.util.Locale;
import quorate.domain.Action;

/** What an agent counts; each is a field of its heartbeat's {@code performance_data}. */
enum Count {
  /** Candles it has seen. */
  CANDLES,
  /** Signals it has formed, by what they advise. */
  BUY,
  SELL,
  HOLD,
  /** Signals the orchestrator has answered, by the answer. */
  ACCEPTED,
  REFUSED,
  /** Signals that nobody has answered in time: there may be no active orchestrator. */
  UNANSWERED,
  /** Signals and heartbeats that found no connection to leave by. */
  UNSENT;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Count of(Action action) {
    return switch (action) {
      case BUY -> BUY;
      case SELL -> SELL;
      case HOLD -> HOLD;
    };
  }
}
