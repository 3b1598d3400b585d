package quorate.record;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request to pause or resume trading.
 *
 * @param pause whether to pause
 * @param address where it came from
 * @param seen the {@link TradingControl#version()} that its author saw: with another one nothing
 *     changes
 */
public record ControlRequest(
    boolean pause,
    Optional<String> actor,
    Optional<String> reason,
    String address,
    OptionalLong seen) {
  /** What stands in the place of an actor or a reason that the record cannot keep. */
  public static final String LEFT_OUT = CycleRecord.LEFT_OUT;

  public ControlRequest {
    Objects.requireNonNull(actor);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(address);
    Objects.requireNonNull(seen);
  }

  /** A request whatever its author saw. */
  public ControlRequest(
      boolean pause, Optional<String> actor, Optional<String> reason, String address) {
    this(pause, actor, reason, address, OptionalLong.empty());
  }

  /** The same with other texts. */
  public ControlRequest saying(Optional<String> otherActor, Optional<String> otherReason) {
    return new ControlRequest(pause, otherActor, otherReason, address, seen);
  }
}
