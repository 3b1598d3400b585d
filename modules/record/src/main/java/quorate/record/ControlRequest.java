package quorate.record;

import java.util.Objects;
import java.util.Optional;

/**
 * A request to pause or resume trading.
 *
 * @param pause whether to pause
 * @param address where it came from
 */
public record ControlRequest(
    boolean pause, Optional<String> actor, Optional<String> reason, String address) {
  /** What stands in the place of an actor or a reason that the record cannot keep. */
  public static final String LEFT_OUT = CycleRecord.LEFT_OUT;

  public ControlRequest {
    Objects.requireNonNull(actor);
    Objects.requireNonNull(reason);
    Objects.requireNonNull(address);
  }
}
