package quorate.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.checks.CheckResult;
import quorate.contract.Samples;
import quorate.record.RecordResult;
import quorate.record.RecordUnavailable;
import quorate.servers.PgBouncer;
import quorate.servers.ServerException;
import quorate.testkit.PostgresExtension;

/** A pooler that lends its connections for a transaction at a time. */
class PgBouncerTest {
  @RegisterExtension static final PostgresExtension postgres = PostgresExtension.empty();

  private static final Duration BUDGET = Duration.ofSeconds(5);
  private static final String WHAT_TO_SET =
      "a pooler before the database refuses the options of our sessions: add options and"
          + " extra_float_digits to ignore_startup_parameters in pgbouncer.ini, and"
          + " prepareThreshold=0 to quorate.database.url";

  private quorate.servers.Database place;

  @BeforeEach
  void createDatabase() {
    place = postgres.server().createDatabase();
  }

  @AfterEach
  void dropDatabase() {
    postgres.server().dropDatabase(place);
  }

  private PgBouncer pooler(String... configuration) {
    try {
      return PgBouncer.before(place, configuration);
    } catch (ServerException e) {
      return Assumptions.abort("no pgbouncer to be had: " + e.getMessage());
    }
  }

  private static Database open(PgBouncer pooler, String instance, String parameters) {
    quorate.servers.Database way = pooler.database();
    return new Database(
        new DatabaseSettings(
            way.url() + parameters,
            way.user(),
            Optional.of(way.password()),
            4,
            Duration.ofSeconds(5),
            true),
        new Group("orchestrator", instance, "test"),
        Duration.ofSeconds(5),
        UUID::randomUUID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ignore_startup_parameters = extra_float_digits"})
  void whereItRefusesOurOptionsTheRefusalNamesWhatToSet(String configuration) {
    try (PgBouncer pooler = pooler(configuration);
        Database database = open(pooler, "one", "")) {
      assertEquals(
          CheckResult.failed(WHAT_TO_SET + "; decisions are withheld"),
          database.check(BUDGET).run());
      assertEquals(
          "The tables cannot be brought up to date: " + WHAT_TO_SET,
          assertThrows(RecordUnavailable.class, database::migrate).getMessage());
    }
  }

  @Test
  void asTheHandbookSaysEverythingWorksThroughIt() {
    try (PgBouncer pooler = pooler("ignore_startup_parameters = extra_float_digits, options");
        Database one = open(pooler, "one", "?prepareThreshold=0");
        Database other = open(pooler, "other", "?prepareThreshold=0")) {
      one.migrate();
      assertTrue(other.isMigrated());
      long term = StoreFixture.lead(one);

      for (int round = 1; round <= 30; round++) {
        record(one, term);
        assertEquals(CheckResult.ok(), one.check(BUDGET).run());
        assertEquals(CheckResult.ok(), other.check(BUDGET).run());
      }
      one.lease().release(term);
      long next = StoreFixture.lead(other);

      assertTrue(next > term);
    }
  }

  private static void record(Database database, long term) {
    RecordResult result =
        database
            .decisionLog()
            .record(term, List.of(Samples.decision("BTC/USDT", Samples.vote("a", 900_000))));
    assertEquals(RecordResult.End.COMPLETE, result.end(), result.problem());
  }
}
