package quorate.acceptance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import quorate.servers.Eventually;

/** How far the record is. */
final class Sequences {
  private static final Duration SOON = Duration.ofSeconds(60);

  private Sequences() {}

  static long last(Arena arena) {
    try (Connection connection = arena.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(max(sequence), 0) from decisions")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last one, once nothing more is due. */
  static long settled(Arena arena) {
    long[] seen = {-1, 0};
    Eventually.holds(
        SOON,
        "no more is decided",
        () -> {
          long now = last(arena);
          seen[1] = now == seen[0] ? seen[1] + 1 : 0;
          seen[0] = now;
          return seen[1] > 20;
        });
    return seen[0];
  }
}
