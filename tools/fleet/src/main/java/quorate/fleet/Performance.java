package quorate.fleet;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import quorate.protocol.JsonObject;

/** An agent's counters; any thread may count and read. */
final class Performance {

  private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);

  void count(Count count) {
    counts.incrementAndGet(count.ordinal());
  }

  private Map<Count, Long> snapshot() {
    Map<Count, Long> snapshot = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      snapshot.put(count, counts.get(count.ordinal()));
    }
    return snapshot;
  }

  /** Each counter as a field. */
  void write(JsonObject json) {
    snapshot().forEach((count, value) -> json.number(count.label(), value));
  }

  /** One line for the log: {@code candles 6000, buy 1637, sell 1542}, and so on. */
  @Override
  public String toString() {
    return snapshot().entrySet().stream()
        .map(entry -> entry.getKey().label() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
