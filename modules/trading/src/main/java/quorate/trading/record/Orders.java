package quorate.trading.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The orders of the group's sessions. Thread-safe. */
public interface Orders {

  /** What came of placing an order. */
  sealed interface Placement {
    /** It is in the record now, and open. */
    record Placed(Order order) implements Placement {}

    /** It was placed before, with the same content. */
    record Known(Order order) implements Placement {}

    /** Its id, or its client id in the session, is that of an order with other content. */
    record Differs(Order order) implements Placement {}

    record SessionStopped(Session session) implements Placement {}

    /** The decision it is to follow from is not in the record. */
    record UnknownDecision() implements Placement {}

    /** There is no such session. */
    record NotFound() implements Placement {}
  }

  /** What came of ending an order. */
  sealed interface End {
    /** It is over now; what is filled stays. */
    record Ended(Order order) implements End {}

    /** It was over before; nothing is changed. */
    record AlreadyEnded(Order order) implements End {}

    /** A part of it is filled, so it cannot be rejected; nothing is changed. */
    record PartlyFilled(Order order) implements End {}

    /** It is not as was expected; nothing is changed. */
    record Unexpected(Order order) implements End {}

    record NotFound() implements End {}
  }

  Placement place(NewOrder order);

  Optional<Order> find(UUID id);

  Optional<Order> findByClientId(UUID session, String clientOrderId);

  /** The open orders of a session, oldest first. */
  List<Order> openOf(UUID session);

  /** The open orders of all the program's own paper sessions, oldest first, at most so many. */
  List<Order> openOfPaperExecution(int limit);

  /**
   * Cancels all open orders of the program's own paper sessions that were placed at a time or
   * before it. Returns them as they ended, oldest first.
   *
   * @param reason at most 500 characters
   */
  List<Order> cancelPaperExecution(Instant until, String reason);

  /** A page of orders, newest first; the cursor's time is that of placing. */
  Page<Order> list(OrderQuery query, PageRequest page);

  /**
   * Ends an order, if it is as expected when it is ended. One that has ended so before is not
   * compared: a report that is repeated comes to the same.
   *
   * @param reason at most 500 characters
   * @param expected asked while nobody else can change the order; must not wait
   */
  End cancel(UUID id, Optional<String> reason, Predicate<Order> expected);

  /** As {@link #cancel(UUID, Optional, Predicate)}. */
  End expire(UUID id, Optional<String> reason, Predicate<Order> expected);

  /**
   * As {@link #cancel(UUID, Optional, Predicate)}. Only an order of which nothing is filled can be
   * rejected.
   */
  End reject(UUID id, Optional<String> reason, Predicate<Order> expected);

  /** Ends an order, however it is. */
  default End cancel(UUID id, Optional<String> reason) {
    return cancel(id, reason, _ -> true);
  }

  /** Ends an order, however it is. */
  default End expire(UUID id, Optional<String> reason) {
    return expire(id, reason, _ -> true);
  }

  /** Ends an order of which nothing is filled, however it is. */
  default End reject(UUID id, Optional<String> reason) {
    return reject(id, reason, _ -> true);
  }
}
