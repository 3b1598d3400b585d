package quorate.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import quorate.servers.Database;

/** What a schema consists of, in words, so that two of them can be compared and read. */
public final class Listing {
  private static final String SQL = read();

  private Listing() {}

  private static String read() {
    try (InputStream sql = Listing.class.getResourceAsStream("listing.sql")) {
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A line for each column, constraint, index, trigger, function, view and sequence, in order. The
   * days of the history are left out, as they depend on the day.
   */
  public static List<String> of(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery(SQL)) {
      List<String> listed = new ArrayList<>();
      while (lines.next()) {
        listed.add(lines.getString(1).replace("\n", " "));
      }
      return listed;
    }
  }
}
