package quorate.record;

/**
 * The tables that the record is kept in, which may have to be made or changed first.
 *
 * <p>Both methods throw {@link RecordUnavailable} when it cannot be told or done now; worth another
 * try.
 */
public interface Schema {

  /** Whether the tables are as new as this program needs, or newer. */
  boolean isMigrated();

  /** Brings the tables up to date; another instance may be doing the same. */
  void migrate();
}
