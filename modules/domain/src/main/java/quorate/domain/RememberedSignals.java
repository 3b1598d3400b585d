package quorate.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Signals of the last recorded decisions of their symbols that do not stand here: not yet, on an
 * instance that has just become active; or no more, because they aged out or their agent was
 * forgotten. Heard (again), they must make nothing due. Each is kept for as long as one of its age
 * could still be accepted, were it to come late.
 */
final class RememberedSignals {
  /** Room there is for what stands no more, even where little may stand; about ten megabytes. */
  private static final int LEAST_ROOM = 100_000;

  private final long keepMillis;
  private final int room;
  private final Map<String, Map<String, Remembered>> bySymbol = new HashMap<>();
  private final ExpiryQueue<Remembered> byAge = new ExpiryQueue<>();
  private long nowMillis;

  RememberedSignals(Rules rules) {
    this.keepMillis =
        rules.decision().maxSignalAge().plus(rules.decision().maxClockSkew()).toMillis();
    this.room = Math.max(LEAST_ROOM, rules.signals().maxStanding());
  }

  private static final class Remembered extends ExpiryQueue.Entry {
    final String symbol;
    final String agentName;
    final Instant timestamp;

    Remembered(String symbol, String agentName, Instant timestamp) {
      this.symbol = symbol;
      this.agentName = agentName;
      this.timestamp = timestamp;
    }
  }

  void advance(long nowMillis) {
    this.nowMillis = nowMillis;
    Optional<Remembered> old = byAge.poll(nowMillis);
    while (old.isPresent()) {
      unlink(old.get());
      old = byAge.poll(nowMillis);
    }
  }

  int size() {
    return byAge.size();
  }

  boolean knows(String symbol) {
    return bySymbol.containsKey(symbol);
  }

  /** Replaces everything by what the record holds; its reader has bounded it. */
  void replaceAll(DecidedMemory memory) {
    List.copyOf(bySymbol.keySet()).forEach(this::forget);
    // Sorted, because it may one day decide which of them has to go first.
    new TreeMap<>(memory.timestamps())
        .forEach(
            (symbol, byAgent) ->
                new TreeMap<>(byAgent)
                    .forEach((agentName, timestamp) -> link(symbol, agentName, timestamp)));
  }

  /** Remembers a signal, in the place of the one remembered longest if there is no room. */
  void add(String symbol, String agentName, Instant timestamp) {
    if (byAge.size() >= room) {
      byAge.poll(Long.MAX_VALUE).ifPresent(this::unlink);
    }
    link(symbol, agentName, timestamp);
  }

  /** The timestamp of the agent's signal for the symbol, which is remembered no longer. */
  Optional<Instant> take(String symbol, String agentName) {
    Remembered remembered = bySymbol.getOrDefault(symbol, Map.of()).get(agentName);
    if (remembered == null) {
      return Optional.empty();
    }
    byAge.remove(remembered);
    unlink(remembered);
    return Optional.of(remembered.timestamp);
  }

  /** Forgets the last decision of a symbol. */
  void forget(String symbol) {
    Map<String, Remembered> ofSymbol = bySymbol.remove(symbol);
    if (ofSymbol != null) {
      ofSymbol.values().forEach(byAge::remove);
    }
  }

  private void link(String symbol, String agentName, Instant timestamp) {
    Remembered remembered = new Remembered(symbol, agentName, timestamp);
    bySymbol.computeIfAbsent(symbol, s -> new HashMap<>()).put(agentName, remembered);
    byAge.add(remembered, nowMillis + keepMillis);
  }

  private void unlink(Remembered remembered) {
    Map<String, Remembered> ofSymbol = bySymbol.get(remembered.symbol);
    ofSymbol.remove(remembered.agentName);
    if (ofSymbol.isEmpty()) {
      bySymbol.remove(remembered.symbol);
    }
  }
}
