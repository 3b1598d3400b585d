package quorate.record;

/**
 * The tables that the record is kept in, which may have to be made or changed first.
 *
 * <p>Asking and migrating throw {@link RecordUnavailable} when it cannot be told or done now; worth
 * another try.
 */
public interface Schema {

  /** Whether bringing the tables up to date is this instance's to do; if not, another one does. */
  boolean migrates();

  /** Whether the tables are as new as this program needs, or newer. */
  boolean isMigrated();

  /** Brings the tables up to date; another instance may be doing the same. */
  void migrate();
}
