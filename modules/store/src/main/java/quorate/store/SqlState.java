package quorate.store;

import java.util.Set;

/** The SQL states of PostgreSQL that are told apart here. */
final class SqlState {
  static final String NO_SCHEMA = "3F000";
  static final String UNDEFINED_TABLE = "42P01";
  static final String LOCK_NOT_AVAILABLE = "55P03";
  static final String QUERY_CANCELED = "57014";

  /** How the states begin with which a check refuses a row, and a commit where it is deferred. */
  static final String INTEGRITY = "23";

  /** How the states of transactions begin that the server has rolled back. */
  static final String ROLLED_BACK = "40";

  /** How the states of connections that fail begin. */
  static final String CONNECTION = "08";

  /** The server shuts down, crashes or starts, or a session was ended: there is none any more. */
  static final Set<String> NO_SESSION = Set.of("57P01", "57P02", "57P03", "25P03");

  /** A serialization failure, a deadlock, a session that an administrator or a timeout ended. */
  static final Set<String> ENDED_FOR_OTHERS = Set.of("40001", "40P01", "57P01", "25P03");

  private SqlState() {}
}
