package quorate.running;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Whether the process itself moves. Speaks of no dependency: those have checks, and a restart would
 * not mend them. Thread-safe.
 */
public final class Liveness {
  private final List<LoopPulse> pulses;
  private final BooleanSupplier deadlocked;

  /**
   * @param deadlocked whether platform threads wait for one another in a circle; must not block
   */
  public Liveness(List<LoopPulse> pulses, BooleanSupplier deadlocked) {
    this.pulses = List.copyOf(pulses);
    this.deadlocked = deadlocked;
  }

  /** Why the process is stuck; empty while it is alive. */
  public List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    for (LoopPulse pulse : pulses) {
      if (pulse.hasFailed()) {
        reasons.add("the loop '%s' has failed, see the log".formatted(pulse.name()));
      } else if (pulse.isStuck()) {
        reasons.add(
            "the loop '%s' has not moved for %d s"
                .formatted(pulse.name(), pulse.stillFor().toSeconds()));
      }
    }
    if (deadlocked.getAsBoolean()) {
      reasons.add("threads are deadlocked");
    }
    return reasons;
  }
}
