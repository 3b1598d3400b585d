package quorate.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import quorate.servers.PostgresServer;
import quorate.store.Database;
import quorate.store.DatabaseSettings;
import quorate.store.Group;

/** The store of one instance on a real PostgreSQL whose commits are synced. */
final class RecordStage implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  /** Long, so that what is too slow is seen by its time. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final PostgresServer server = PostgresServer.start();
  private final quorate.servers.Database place = server.createDatabase();
  private final Database store;

  RecordStage() {
    store =
        new Database(
            new DatabaseSettings(
                place.url(),
                place.user(),
                Optional.of(place.password()),
                CONNECTIONS,
                TIMEOUT,
                true),
            new Group(LargeTrading.GROUP, "one", "benchmark"),
            TIMEOUT,
            UUID::randomUUID);
    store.migrate();
    // Makes the rows of the group.
    store.lease().read();
  }

  PostgresServer server() {
    return server;
  }

  quorate.servers.Database place() {
    return place;
  }

  Database store() {
    return store;
  }

  /** How long it takes to do something so often, each, after as many that do not count. */
  static Latencies time(int times, Supplier<?> work) {
    long[] nanos = new long[times];
    for (int i = -times; i < times; i++) {
      long began = System.nanoTime();
      work.get();
      if (i >= 0) {
        nanos[i] = System.nanoTime() - began;
      }
    }
    return Latencies.of(nanos, 0);
  }

  /** The machine's load beside what was measured. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  @Override
  public void close() {
    store.close();
    server.close();
  }
}
