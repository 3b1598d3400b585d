package quorate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.servers.Database;
import quorate.servers.Sql;

class LeftBehindTest {
  private static final Consumer<Database> MIGRATION =
      database ->
          Sql.run(
              database,
              "create table kept (n int)",
              "create view trading_discrepancies as select 'sum' as what, n as id, 'odd' as detail"
                  + " from kept where n % 2 = 1");

  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(MIGRATION);

  @Test
  void whatIsAsItWasIsNotComplainedOf() throws SQLException {
    Database database = POSTGRES.database();

    LeftBehind.check(database, Listing.of(database));
  }

  @Test
  void whatWasMadeWhatIsGoneAndWhatContradictsItselfAreTold() throws SQLException {
    Database database = POSTGRES.server().createDatabase();
    MIGRATION.accept(database);
    List<String> before = Listing.of(database);
    Sql.run(
        database,
        "create sequence extra",
        "alter table kept add m int",
        "alter table kept alter n set not null",
        "insert into kept values (3), (4)");

    AssertionError told =
        assertThrows(AssertionError.class, () -> LeftBehind.check(database, before));

    assertEquals(
        """
        The tests of this class left behind made: column kept.m integer
        made: column kept.n integer not null
        made: sequence extra
        gone: column kept.n integer
        discrepancies: sum 3 odd\
        """,
        told.getMessage());
  }
}
