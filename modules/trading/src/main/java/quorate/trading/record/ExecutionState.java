package quorate.trading.record;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may move money, and how far the group's decisions are executed.
 *
 * @param term under which money may be moved
 * @param lastSequence of the last decision that is executed or skipped
 * @param controlledAt when trading was last paused or resumed, by the record's clock; orders of
 *     before are never filled
 * @param now the time by the record's clock
 */
public record ExecutionState(
    long term, boolean paused, long lastSequence, Optional<Instant> controlledAt, Instant now) {

  public ExecutionState {
    Objects.requireNonNull(controlledAt);
  }
}
