package quorate.trading.record;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which fills are wanted; all conditions apply together.
 *
 * @param owner of their session
 * @param from recorded then or later
 * @param to recorded before
 */
public record FillQuery(
    Optional<UUID> order,
    Optional<UUID> session,
    Optional<String> owner,
    Optional<String> symbol,
    Optional<Instant> from,
    Optional<Instant> to) {
  public static final FillQuery ALL =
      new FillQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
