package quorate.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The signals of the last recorded decision of each symbol, as read back from the record by an
 * instance that becomes active: they must not be decided a second time.
 *
 * @param timestamps by symbol, then by agent name
 */
public record DecidedMemory(Map<String, Map<String, Instant>> timestamps) {
  public static final DecidedMemory NOTHING = new DecidedMemory(Map.of());

  public DecidedMemory {
    Map<String, Map<String, Instant>> copy = new HashMap<>();
    timestamps.forEach((symbol, byAgent) -> copy.put(symbol, Map.copyOf(byAgent)));
    timestamps = Map.copyOf(copy);
  }

  /** One signal of a recorded decision. */
  public record DecidedSignal(String symbol, String agentName, Instant timestamp) {}

  public static DecidedMemory of(List<DecidedSignal> signals) {
    Map<String, Map<String, Instant>> timestamps = new HashMap<>();
    for (DecidedSignal signal : signals) {
      timestamps
          .computeIfAbsent(signal.symbol(), symbol -> new HashMap<>())
          .put(signal.agentName(), signal.timestamp());
    }
    return new DecidedMemory(timestamps);
  }
}
