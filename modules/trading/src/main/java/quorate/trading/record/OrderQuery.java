package quorate.trading.record;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import quorate.trading.Side;

/**
 * Which orders are wanted; all conditions apply together.
 *
 * @param owner of their session
 * @param statuses any of these; any at all if empty
 * @param from placed then or later
 * @param to placed before
 */
public record OrderQuery(
    Optional<UUID> session,
    Optional<String> owner,
    Optional<String> symbol,
    Set<OrderStatus> statuses,
    Optional<Side> side,
    Optional<Instant> from,
    Optional<Instant> to) {
  public static final OrderQuery ALL =
      new OrderQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public OrderQuery {
    statuses = Set.copyOf(statuses);
  }

  public static OrderQuery ofSession(UUID session) {
    return new OrderQuery(
        Optional.of(session),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
