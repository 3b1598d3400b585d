package quorate.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  /** Tells this state from all before and after it; 0 before the first change. */
  public long version() {
    return since.map(at -> ChronoUnit.MICROS.between(Instant.EPOCH, at)).orElse(0L);
  }
}
