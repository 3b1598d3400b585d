package quorate.checks;

import java.util.function.Supplier;

/** Checks the database by a round trip on a pooled connection. */
public final class DatabaseCheck implements Check {
  public static final String COMPONENT = "database";

  private final Supplier<DatabaseCondition> roundTrip;

  public DatabaseCheck(Supplier<DatabaseCondition> roundTrip) {
    this.roundTrip = roundTrip;
  }

  @Override
  public String component() {
    return COMPONENT;
  }

  @Override
  public CheckResult run() {
    return switch (roundTrip.get()) {
      case OK -> CheckResult.ok();
      case POOL_EXHAUSTED -> CheckResult.degraded("all connections of the pool are in use");
      case UNREACHABLE -> CheckResult.failed("cannot be reached; decisions are withheld");
      case TIMED_OUT -> CheckResult.failed("does not answer in time; decisions are withheld");
      case READ_ONLY -> CheckResult.failed("is read-only; decisions are withheld");
      case NOT_MIGRATED -> CheckResult.failed("its tables are older than this program needs");
    };
  }
}
