package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import quorate.servers.Database;
import quorate.servers.NatsServer;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;

/** What stands in the database's URL counts, in the image as elsewhere. */
class DatabaseAddressTest {
  private static NatsServer nats;
  private static PostgresServer postgres;

  @BeforeAll
  static void start() {
    nats = NatsServer.start();
    postgres = PostgresServer.start();
  }

  @AfterAll
  static void stop() {
    postgres.close();
    nats.close();
  }

  /** In a container of another zone, which is nothing to the database. */
  @Test
  void withASchemaInItsOptionsItIsReadyAndItsTablesAreThere() throws SQLException {
    Database database = postgres.createDatabase();
    database.execute("create schema trading");
    Secured orchestrator =
        new Secured()
            .with(
                Map.of(
                    "TZ", "Asia/Kathmandu",
                    "QUORATE_NATS_URL", nats.url(),
                    "QUORATE_DATABASE_URL",
                        database.url()
                            + "?options=-c%20search_path%3Dtrading&ApplicationName=desk-1",
                    "QUORATE_DATABASE_USER", database.user(),
                    "QUORATE_DATABASE_PASSWORD", database.password()));
    try (OrchestratorProcess running = orchestrator.start()) {
      Secured.isReady(running);

      assertEquals(
          List.of("trading"),
          asked(database, "select schemaname from pg_tables where tablename = 'decisions'"));
      assertEquals(
          List.of("desk-1"),
          asked(
              database,
              """
              select distinct application_name from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid()
                and backend_type = 'client backend'
              """));
    }
  }

  private static List<String> asked(Database database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
      return answers;
    }
  }
}
