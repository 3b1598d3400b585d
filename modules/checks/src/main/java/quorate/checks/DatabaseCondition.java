package quorate.checks;

/** How the database answers. */
public enum DatabaseCondition {
  OK,
  POOL_EXHAUSTED,
  UNREACHABLE,
  TIMED_OUT,
  READ_ONLY,
  NOT_MIGRATED
}
