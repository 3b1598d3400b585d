package quorate.trading.record;

import java.util.Optional;
import java.util.UUID;

/**
 * Which positions are wanted; all conditions apply together.
 *
 * @param owner of their session
 */
public record PositionQuery(
    Optional<UUID> session,
    Optional<String> owner,
    Optional<String> symbol,
    Optional<Boolean> open) {
  public static final PositionQuery ALL =
      new PositionQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public static PositionQuery ofSession(UUID session) {
    return new PositionQuery(
        Optional.of(session), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
