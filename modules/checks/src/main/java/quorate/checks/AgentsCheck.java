package quorate.checks;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Checks that enough agents are active, and that they can be heard at all. */
public final class AgentsCheck implements Check {
  public static final String COMPONENT = "agents";

  private final int required;
  private final IntSupplier active;
  private final BooleanSupplier canBeHeard;

  /**
   * @param required how many must be active; 0 for none
   * @param canBeHeard whether NATS answers and both subscriptions are alive
   */
  public AgentsCheck(int required, IntSupplier active, BooleanSupplier canBeHeard) {
    this.required = required;
    this.active = active;
    this.canBeHeard = canBeHeard;
  }

  @Override
  public String component() {
    return COMPONENT;
  }

  @Override
  public CheckResult run() {
    if (!canBeHeard.getAsBoolean()) {
      return CheckResult.failed("agents cannot be heard, see nats");
    }
    int count = active.getAsInt();
    if (count >= required) {
      return CheckResult.ok(text(count));
    }
    return CheckResult.degraded(
        count == 0 ? "no active agents" : text(count) + ", " + required + " required");
  }

  private static String text(int count) {
    return count == 1 ? "1 active agent" : count + " active agents";
  }
}
