package quorate.store;

import java.sql.SQLException;
import java.util.Optional;
import quorate.record.RecordUnavailable;

/** What went wrong, in words that name no host, user or driver. */
final class Failures {
  private Failures() {}

  static RecordUnavailable of(String what, RuntimeException cause) {
    return new RecordUnavailable(what + ": " + reason(cause), cause);
  }

  /** An operator's words for the cause. */
  static String reason(Throwable failure) {
    return TlsFailures.reason(failure)
        .or(() -> sqlState(failure).map(Failures::reasonOf))
        .orElse("the database cannot be reached");
  }

  private static String reasonOf(String state) {
    return switch (state) {
      case SqlState.QUERY_CANCELED -> "the database did not answer in time";
      case SqlState.LOCK_NOT_AVAILABLE -> "another transaction holds a lock for too long";
      case SqlState.READ_ONLY -> "the database is read-only";
      case SqlState.UNDEFINED_TABLE -> "the tables are not there yet";
      case SqlState.DISK_FULL -> "the database's disk is full";
      case SqlState.INVALID_PASSWORD -> "the database refuses the user or password";
      case SqlState.INVALID_AUTHORIZATION ->
          "the database refuses the user, or wants TLS or a certificate of ours: check"
              + " quorate.database.user, and sslmode in quorate.database.url";
      case SqlState.CONNECTION_REJECTED ->
          "the database refuses us before it looks at a password: check quorate.database.password,"
              + " which may be missing";
      case SqlState.TOO_MANY_CONNECTIONS -> "the database takes no more connections";
      default ->
          state.startsWith("08") || state.startsWith("57P")
              ? "the database cannot be reached"
              : "the database refused (SQL state " + state + ")";
    };
  }

  static Optional<String> sqlState(Throwable failure) {
    Optional<String> state = Optional.empty();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        state = Optional.of(sql.getSQLState());
      }
    }
    return state;
  }
}
