package quorate.store;

/** The SQL states of PostgreSQL that are told apart here. */
final class SqlState {
  static final String NO_SCHEMA = "3F000";
  static final String UNDEFINED_TABLE = "42P01";
  static final String LOCK_NOT_AVAILABLE = "55P03";
  static final String QUERY_CANCELED = "57014";

  private SqlState() {}
}
