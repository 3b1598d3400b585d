package quorate.store;

/** The SQL states of PostgreSQL that are told apart here. */
final class SqlState {
  static final String CONNECTION_REJECTED = "08004";
  static final String READ_ONLY = "25006";
  static final String INVALID_AUTHORIZATION = "28000";
  static final String INVALID_PASSWORD = "28P01";
  static final String UNDEFINED_TABLE = "42P01";
  static final String DISK_FULL = "53100";
  static final String TOO_MANY_CONNECTIONS = "53300";
  static final String LOCK_NOT_AVAILABLE = "55P03";
  static final String QUERY_CANCELED = "57014";

  private SqlState() {}
}
