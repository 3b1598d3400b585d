package quorate.orchestration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import quorate.running.Clock;
import quorate.trading.record.Session;

/**
 * What is known of the active sessions: which there are, and since when their open orders are in
 * the record. It saves questions, and decides nothing: the record is read under its lock. For one
 * thread.
 */
final class PaperSessions {
  private final Clock clock;
  private final Map<String, Known> sessions = new HashMap<>();

  /**
   * A session as it was last seen.
   *
   * @param order that is open
   * @param orderedNanos when that was known to be in the record
   */
  private record Known(UUID id, boolean holds, Optional<UUID> order, long orderedNanos) {}

  PaperSessions(Clock clock) {
    this.clock = clock;
  }

  /** Takes all that there are. An order that was known keeps its time. */
  void begin(List<PaperWork.Done> all) {
    Map<String, Known> before = Map.copyOf(sessions);
    sessions.clear();
    for (PaperWork.Done one : all) {
      one.session()
          .map(Session::symbol)
          .filter(before::containsKey)
          .ifPresent(symbol -> sessions.put(symbol, before.get(symbol)));
      seen(one);
    }
  }

  /** Takes a session as a transaction left it, if it touched one. */
  void seen(PaperWork.Done done) {
    done.session().ifPresent(session -> seen(session, done.order()));
  }

  private void seen(Session session, Optional<UUID> order) {
    Optional<Known> before = Optional.ofNullable(sessions.get(session.symbol()));
    boolean isKnown = before.map(known -> known.order().equals(order)).orElse(false);
    sessions.put(
        session.symbol(),
        new Known(
            session.id(),
            session.account().open().isPresent(),
            order,
            isKnown ? before.get().orderedNanos() : clock.nanoTime()));
  }

  /** Forgets one that somebody has stopped. */
  void stopped(String symbol) {
    sessions.remove(symbol);
  }

  /** The session of a symbol. */
  Optional<UUID> of(String symbol) {
    return Optional.ofNullable(sessions.get(symbol)).map(Known::id);
  }

  /** The open order that a candle may fill: one that was in the record before the candle came. */
  Optional<UUID> fillable(String symbol, long arrivedNanos) {
    return Optional.ofNullable(sessions.get(symbol))
        .filter(known -> arrivedNanos - known.orderedNanos() > 0)
        .flatMap(Known::order);
  }

  long size() {
    return sessions.size();
  }

  /** How many hold a position. */
  long holding() {
    return sessions.values().stream().filter(Known::holds).count();
  }
}
