package quorate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.servers.Database;
import quorate.servers.Sql;

class PostgresExtensionTest {
  private static final AtomicInteger applied = new AtomicInteger();
  private static final Consumer<Database> MIGRATION =
      database -> {
        applied.incrementAndGet();
        Sql.run(database, "CREATE TABLE t (n int)");
      };

  @RegisterExtension static final PostgresExtension outer = PostgresExtension.migratedBy(MIGRATION);

  @Test
  void givesAMigratedDatabaseThatCanBeCleaned() throws SQLException {
    Sql.run(outer.database(), "INSERT INTO t VALUES (1)");
    outer.clean();
    assertEquals("0", outer.database().value("SELECT count(*) FROM t"));
  }

  @Nested
  class AnotherClass {
    @RegisterExtension
    static final PostgresExtension inner = PostgresExtension.migratedBy(MIGRATION);

    @Test
    void sharesTheServerAndTheTemplateAndHasADatabaseOfItsOwn() {
      assertSame(outer.server(), inner.server());
      assertNotEquals(outer.database(), inner.database());
      assertEquals(1, applied.get());
    }
  }
}
