package quorate.store;

import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import quorate.record.RecordUnavailable;
import quorate.running.Causes;

/** What went wrong, in words that name no host, user or driver. */
final class Failures {
  /** A pooler's words; it gives them the state of any breach of the protocol. */
  private static final String REFUSED_OPTIONS = "unsupported startup parameter";

  private Failures() {}

  static RecordUnavailable of(String what, RuntimeException cause) {
    String message = what + ": " + reason(cause);
    return cause instanceof CommitInDoubt
        ? RecordUnavailable.inDoubt(message, cause)
        : new RecordUnavailable(message, cause);
  }

  /** An operator's words for the cause. */
  static String reason(Throwable failure) {
    return TlsFailures.reason(failure)
        .or(() -> refusedOptions(failure))
        .or(() -> sqlState(failure).map(Refusals::words))
        .or(() -> foreignTables(failure))
        .orElse(Refusals.UNREACHABLE);
  }

  /**
   * What the database said no with, in words that follow its name; empty where nobody answered, or
   * it is going away or coming.
   */
  static Optional<String> refusal(Throwable failure) {
    boolean isSaid = sqlState(failure).filter(Refusals::isOfOneThatIsThere).isPresent();
    return isSaid && TlsFailures.reason(failure).isEmpty()
        ? Optional.of(Refusals.withoutSubject(reason(failure)))
        : Optional.empty();
  }

  private static Optional<String> refusedOptions(Throwable failure) {
    return Causes.say(failure, REFUSED_OPTIONS)
        ? Optional.of(
            "a pooler before the database refuses the options of our sessions: add options and"
                + " extra_float_digits to ignore_startup_parameters in pgbouncer.ini, and"
                + " prepareThreshold=0 to "
                + DatabaseSettings.URL.name())
        : Optional.empty();
  }

  /** What the migration finds out by itself, without a word from the server. */
  private static Optional<String> foreignTables(Throwable failure) {
    return Causes.of(failure).anyMatch(FlywayException.class::isInstance)
        ? Optional.of(
            "the schema holds other tables, or tables whose flyway_schema_history is not this"
                + " program's: give us a schema of our own, such as by currentSchema in "
                + DatabaseSettings.URL.name())
        : Optional.empty();
  }

  /** Whether there was no connection, or none any more. */
  static boolean isOfConnection(Throwable failure) {
    return sqlState(failure)
        .filter(
            state -> state.startsWith(SqlState.CONNECTION) || SqlState.NO_SESSION.contains(state))
        .isPresent();
  }

  /** Whether the server says that a commit has not taken effect, and never will. */
  static boolean isRolledBack(Throwable failure) {
    return sqlState(failure)
        .filter(
            state -> state.startsWith(SqlState.INTEGRITY) || state.startsWith(SqlState.ROLLED_BACK))
        .isPresent();
  }

  /** The state that the first cause of all tells of. */
  static Optional<String> sqlState(Throwable failure) {
    return Causes.of(failure)
        .filter(SQLException.class::isInstance)
        .map(cause -> Optional.ofNullable(((SQLException) cause).getSQLState()))
        .flatMap(Optional::stream)
        .reduce((_, deeper) -> deeper);
  }
}
