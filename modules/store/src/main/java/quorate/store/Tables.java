package quorate.store;

import io.helidon.dbclient.DbClientException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import quorate.record.RecordUnavailable;

/** Brings the tables up to date, if that is ours to do, and says how far they are. Thread-safe. */
final class Tables {
  private final DataSource migrating;
  private final boolean ours;

  /** Why the last try failed; empty before the first, and after one that succeeded. */
  private volatile Optional<String> failure = Optional.empty();

  /**
   * @param migrating connections for migrations, without timeouts of statements
   * @param ours whether to bring them up to date; if not, another program does
   */
  Tables(DataSource migrating, boolean ours) {
    this.migrating = migrating;
    this.ours = ours;
  }

  boolean areOurs() {
    return ours;
  }

  /**
   * Brings them up to date.
   *
   * @throws RecordUnavailable when it cannot be done now; worth another try
   */
  void migrate() {
    try {
      try (Connection connection = migrating.getConnection()) {
        refuseUnsuitable(connection);
      }
      Schema.migrate(migrating);
      failure = Optional.empty();
    } catch (SQLException e) {
      throw failed(Failures.reason(e), e);
    } catch (Unsuitable e) {
      throw failed(e.getMessage(), e);
    } catch (RuntimeException e) {
      throw failed(Failures.reason(e), e);
    }
  }

  private RecordUnavailable failed(String reason, Exception cause) {
    failure = Optional.of(reason);
    return new RecordUnavailable("The tables cannot be brought up to date: " + reason, cause);
  }

  /**
   * Whether they are as new as this program needs, or newer.
   *
   * @throws RecordUnavailable when the database cannot say, or is one in which nothing may be kept
   */
  boolean areUpToDate(Pool pool) {
    String what = "The version of the tables cannot be read: ";
    try (Connection connection = pool.connection()) {
      refuseUnsuitable(connection);
      return Schema.version(connection) >= Schema.VERSION;
    } catch (Unsuitable e) {
      throw new RecordUnavailable(what + e.getMessage(), e);
    } catch (SQLException | DbClientException e) {
      throw new RecordUnavailable(what + Failures.reason(e), e);
    }
  }

  private static void refuseUnsuitable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "select current_setting('server_encoding'), current_schema() is null")) {
      answer.next();
      Optional<String> wrongEncoding = Encoding.refusal(answer.getString(1));
      if (wrongEncoding.isPresent()) {
        throw new Unsuitable("the database's " + wrongEncoding.get());
      }
      if (answer.getBoolean(2)) {
        throw new Unsuitable(Refusals.words(SqlState.NO_SCHEMA));
      }
    }
  }

  /**
   * What the check says of tables that are older than this program needs.
   *
   * @param version of theirs; 0 if there are none
   */
  String shortcoming(int version) {
    if (!ours) {
      return (version == 0 ? "its tables are not there" : "its tables are older than needed")
          + ", and "
          + DatabaseSettings.MIGRATE.name()
          + " is false: another program must see to it";
    }
    String made = version == 0 ? "made" : "brought up to date";
    return failure
        .map(reason -> "its tables cannot be " + made + ": " + reason)
        .orElse("its tables are being " + made);
  }

  /** The database is well, and yet not one for us. */
  private static final class Unsuitable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unsuitable(String message) {
      super(message);
    }
  }
}
