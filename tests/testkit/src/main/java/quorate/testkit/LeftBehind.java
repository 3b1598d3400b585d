package quorate.testkit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import quorate.servers.Database;
import quorate.servers.Eventually;

/** What a test class must not leave behind in its database. */
final class LeftBehind {
  /** A server sees the end of a connection a moment after the program has closed it. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** Those of tests themselves carry the driver's name. */
  private static final String CONNECTIONS =
      """
      select coalesce(string_agg(concat_ws(' ', application_name, state, left(query, 60)), '; '), '')
      from pg_stat_activity where datname = current_database() and application_name like 'quorate%'
      """;

  private static final String DISCREPANCIES =
      """
      select coalesce(string_agg(concat_ws(' ', what, id, detail), '; '), '')
      from trading_discrepancies
      """;

  private LeftBehind() {}

  /**
   * Checks that no connection of the program is open, that the schema is as it was, and that the
   * trading record, if there is one, does not contradict itself.
   *
   * @param listing what the schema consisted of
   * @throws AssertionError with all that was found
   */
  static void check(Database database, List<String> listing) throws SQLException {
    List<String> found = new ArrayList<>();
    if (!Eventually.happens(CLOSING, () -> connections(database).isEmpty())) {
      found.add("connections of the program: " + connections(database));
    }
    List<String> now = Listing.of(database);
    now.stream().filter(line -> !listing.contains(line)).map("made: "::concat).forEach(found::add);
    listing.stream().filter(line -> !now.contains(line)).map("gone: "::concat).forEach(found::add);
    if (now.stream().anyMatch(line -> line.startsWith("view trading_discrepancies "))) {
      String discrepancies = database.value(DISCREPANCIES);
      if (!discrepancies.isEmpty()) {
        found.add("discrepancies: " + discrepancies);
      }
    }
    if (!found.isEmpty()) {
      throw new AssertionError("The tests of this class left behind " + String.join("\n", found));
    }
  }

  private static String connections(Database database) {
    try {
      return database.value(CONNECTIONS);
    } catch (SQLException e) {
      throw new TestkitException("connections cannot be listed", e);
    }
  }
}
