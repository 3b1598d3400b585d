package quorate.trading.record;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.domain.InvalidField;

/** The group's sessions. Thread-safe. */
public interface Sessions {
  /** More active sessions than this are a fault of whoever starts them. */
  int MOST_ACTIVE = 10_000;

  /** What came of a start. */
  sealed interface Start {
    /** It is active now. */
    record Started(Session session) implements Start {}

    /** It was started before, with the same content. */
    record Known(Session session) implements Start {}

    /** The id is that of a session with other content. */
    record Differs(Session session) implements Start {}

    /** The id is that of a session of another group, of which nothing is told. */
    record Taken() implements Start {}

    /** Another one of the same owner, mode, exchange and symbol is active. */
    record AlreadyActive(Session session) implements Start {}
  }

  /** What came of a stop. */
  sealed interface End {
    /** It is stopped now. */
    record Stopped(Session session) implements End {}

    /** It was stopped before; nothing is changed. */
    record AlreadyStopped(Session session) implements End {}

    /** Real money is still in the market; nothing is changed. */
    record HasOpenPosition(Session session) implements End {}

    record NotFound() implements End {}
  }

  /** Starts a session. Of two at once for the same key, one is started. */
  Start start(NewSession session);

  Optional<Session> find(UUID id);

  /** The active session of a key. */
  Optional<Session> findActive(SessionKey key);

  /**
   * Locks a session until the transaction ends, then reads it: whatever moves its money waits.
   *
   * @throws IllegalStateException outside a transaction
   */
  Optional<Session> lock(UUID id);

  /**
   * All active sessions of both modes, newest first, equally new ones by id descending as
   * PostgreSQL orders them. They are of one instant: one that stops meanwhile is in it wholly or
   * not at all. Fails where there are more than {@link #MOST_ACTIVE}.
   */
  List<Session> listActive();

  /**
   * The active sessions of one owner, in the same order and within the same bound; those of others
   * do not count.
   */
  List<Session> listActive(String owner);

  /**
   * The newest {@link PageRequest#MOST} sessions of a symbol, active and stopped, in the same
   * order.
   *
   * @param symbol in any case of ASCII; else it must be exactly the session's
   * @throws InvalidField when it is no symbol
   */
  List<Session> listBySymbol(String symbol);

  /**
   * A page of a symbol's sessions, in the same order.
   *
   * @throws InvalidField when it is no symbol
   */
  Page<Session> listBySymbol(String symbol, PageRequest page);

  /** A page of sessions, in the same order; the cursor's time is that of the start. */
  Page<Session> list(SessionQuery query, PageRequest page);

  /**
   * Stops a session and cancels its open orders. One on paper is made flat at its last mark by an
   * order with the client id {@code s:} and its id, and its final capital follows from the record.
   * It takes the lock of the execution, works while trading is paused, and keeps the first reason.
   *
   * @param finalCapital of a session with real money; its cash by the record if empty
   */
  End stop(UUID id, String by, Optional<String> reason, Optional<BigDecimal> finalCapital);

  /**
   * Deletes sessions that stopped longer ago than the retention, each whole: with its orders,
   * fills, positions and points. Returns how many; 0 once none is left to be.
   *
   * @param batch most sessions
   */
  long deleteStopped(Duration retention, int batch);
}
