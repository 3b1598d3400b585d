package quorate.record;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether trading is paused, and by whose word.
 *
 * @param since when it last changed; empty if it never did
 * @param actor who changed it, as told
 * @param reason why, as told
 */
public record TradingControl(
    boolean paused, Optional<Instant> since, Optional<String> actor, Optional<String> reason) {
  /** As a group begins. */
  public static final TradingControl NEVER_PAUSED =
      new TradingControl(false, Optional.empty(), Optional.empty(), Optional.empty());

  public TradingControl {
    Objects.requireNonNull(since);
    Objects.requireNonNull(actor);
    Objects.requireNonNull(reason);
  }
}
