package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.access.ApiKey;
import quorate.access.Digest;
import quorate.access.Keys;
import quorate.access.Role;
import quorate.servers.Eventually;
import quorate.testkit.PostgresExtension;

class KeysTest {
  @RegisterExtension
  static final PostgresExtension POSTGRES = PostgresExtension.migratedBy(StoreFixture.MIGRATION);

  private Database database;
  private Keys keys;

  @BeforeEach
  void open() {
    POSTGRES.clean();
    database = StoreFixture.open(POSTGRES.database(), "one");
    keys = database.keys();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void oneKeyMoreThanTheMostIsRefusedAlsoWhereTwoAreMadeAtATime() throws Exception {
    POSTGRES
        .database()
        .execute(
            """
            insert into api_keys (id, group_name, name, role, secret_hash, created_by)
            select rpad(translate(n::text, '0123456789', 'abcdefghij'), 10, 'x'), 'orchestrator', 'ann', 'viewer',
              sha256(n::text::bytea), 'admin-key'
            from generate_series(1, %d) as n
            """
                .formatted(Keys.MOST - 1));
    FutureTask<Optional<ApiKey>> second = new FutureTask<>(() -> keys.create(key("yyyyyyyyyy")));

    boolean made =
        database
            .trading(Duration.ofMinutes(1))
            .inTransaction(
                () -> {
                  boolean first = keys.create(key("zzzzzzzzzz")).isPresent();
                  Thread.ofPlatform().daemon().start(second);
                  Eventually.holds(
                      Duration.ofSeconds(30),
                      "the second is made or waits",
                      () -> second.isDone() || waiting() == 1);
                  return first;
                });

    assertTrue(made);
    assertEquals(Optional.empty(), second.get());
  }

  private static Keys.NewKey key(String id) {
    return new Keys.NewKey(
        id,
        Digest.kept(new byte[32]),
        "ann",
        Role.VIEWER,
        "admin-key",
        Optional.empty(),
        List.of());
  }

  private static long waiting() {
    try {
      return Long.parseLong(
          POSTGRES
              .database()
              .value(
                  "select count(*) from pg_stat_activity where datname = current_database()"
                      + " and wait_event_type = 'Lock'"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
