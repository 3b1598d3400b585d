package quorate.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;
import quorate.contract.Samples;
import quorate.contract.TestedRecord;

/** What the tests of this module share. */
final class StoreFixture {
  /** One object, so that all classes share one migrated template. */
  static final Consumer<quorate.servers.Database> MIGRATION =
      database -> {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        Schema.migrate(source);
      };

  static final Duration LEASE_TIMEOUT = Duration.ofSeconds(1);

  private StoreFixture() {}

  static Database open(quorate.servers.Database database, String instance) {
    return open(database, TestedRecord.GROUP, instance);
  }

  static Database open(quorate.servers.Database database, String group, String instance) {
    return new Database(
        settings(database, 4), new Group(group, instance, "0.1.0-test"), LEASE_TIMEOUT, ids());
  }

  static DatabaseSettings settings(quorate.servers.Database database, int poolSize) {
    return new DatabaseSettings(
        database.url(),
        database.user(),
        Optional.of(database.password()),
        poolSize,
        Duration.ofSeconds(2),
        true);
  }

  /** Ids that differ between fixtures and are known by their order within one. */
  private static Supplier<UUID> ids() {
    long fixture = UUID.randomUUID().getMostSignificantBits();
    AtomicLong next = new AtomicLong(1);
    return () -> new UUID(fixture, next.getAndIncrement());
  }

  /** Becomes the holder of the lease and fences it; returns the term. */
  static long lead(Database database) {
    return Samples.lead(PostgresRecord.member(database));
  }

  /** What contradicts itself in the trading record; empty if nothing does. */
  static String discrepancies(quorate.servers.Database database) throws SQLException {
    return database.value(
        "select coalesce(string_agg(concat_ws(' ', what, id, detail), '; '), '')"
            + " from trading_discrepancies");
  }
}
