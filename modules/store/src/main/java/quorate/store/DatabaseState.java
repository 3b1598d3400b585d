package quorate.store;

/** How the database is. */
public enum DatabaseState {
  /** It answers, takes writes, and has the tables. */
  OK,
  /** It is well, but all of this instance's connections are in use. */
  POOL_EXHAUSTED,
  /** No connection can be made, or it was refused. */
  UNREACHABLE,
  /** It does not answer in time. */
  TIMED_OUT,
  /** It answers but takes no writes. */
  READ_ONLY,
  /** Its tables are older than this program needs. */
  NOT_MIGRATED
}
