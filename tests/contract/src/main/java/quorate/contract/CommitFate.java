package quorate.contract;

/** What becomes of a transaction that has done its work. */
public enum CommitFate {
  /** It takes effect, and whoever asked hears so. */
  COMMITTED,
  /** It is rolled back, and whoever asked hears so. */
  ROLLED_BACK,
  /** The connection is lost during the commit, which does not take effect. */
  LOST_BEFORE,
  /** The connection is lost during the commit, which takes effect. */
  LOST_AFTER;

  boolean takesEffect() {
    return this == COMMITTED || this == LOST_AFTER;
  }

  boolean isLost() {
    return this == LOST_BEFORE || this == LOST_AFTER;
  }
}
