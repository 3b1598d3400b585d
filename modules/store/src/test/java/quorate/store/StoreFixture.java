package quorate.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;
import quorate.domain.Action;
import quorate.domain.Decision;
import quorate.domain.Ratio;
import quorate.domain.Vote;
import quorate.domain.VotingResults;
import quorate.record.Lease;

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

  static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
  static final Duration WITHIN = Duration.ofSeconds(8);
  static final Duration LEASE_TIMEOUT = Duration.ofSeconds(1);

  private StoreFixture() {}

  static Database open(quorate.servers.Database database, String instance) {
    return open(database, instance, 4);
  }

  static Database open(quorate.servers.Database database, String instance, int poolSize) {
    return new Database(
        settings(database, poolSize),
        new Group("orchestrator", instance, "0.1.0-test"),
        LEASE_TIMEOUT,
        ids());
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
    Lease lease = database.lease();
    lease.read();
    long term = lease.acquire(Duration.ofSeconds(30)).orElseThrow();
    lease.fence(term).orElseThrow();
    return term;
  }

  static Decision decision(String symbol, Vote... votes) {
    return decision(symbol, NOW, List.of(votes));
  }

  static Decision decision(String symbol, Instant at, List<Vote> votes) {
    return new Decision(
        symbol,
        Action.BUY,
        Action.BUY,
        new Ratio(853_333),
        new Ratio(1_000_000),
        new VotingResults(640_000, 0, 1_250_001),
        votes,
        Optional.empty(),
        new Ratio(600_000),
        new Ratio(500_000),
        1,
        "BUY leads: it's \"so\".",
        at,
        at.plusSeconds(300));
  }

  static Vote vote(String agent, int strength) {
    return new Vote(
        agent,
        "technical",
        Action.BUY,
        new Ratio(strength),
        new Ratio(250_000),
        false,
        NOW.minusSeconds(1).plusNanos(456_000),
        "because, \"{quoted}\", \\ and ünïcödé 😀");
  }

  static List<Vote> votes(int count) {
    List<Vote> votes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      votes.add(vote("agent-" + i, 900_000 - i));
    }
    return votes;
  }
}
