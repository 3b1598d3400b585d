package quorate.trading.record;

import java.time.Instant;
import java.util.Optional;

/**
 * Which sessions are wanted; all conditions apply together.
 *
 * @param from started then or later
 * @param to started before
 */
public record SessionQuery(
    Optional<Boolean> active,
    Optional<String> symbol,
    Optional<Mode> mode,
    Optional<String> owner,
    Optional<Instant> from,
    Optional<Instant> to) {
  public static final SessionQuery ALL =
      new SessionQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
