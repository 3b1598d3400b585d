package quorate.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import quorate.servers.Database;
import quorate.servers.NatsServer;
import quorate.servers.PostgresServer;
import quorate.servers.ServerException;

/** The servers of the training run, each if it is to be had. */
record Servers(Optional<PostgresServer> postgres, Optional<NatsServer> nats)
    implements AutoCloseable {

  static Servers start() {
    return new Servers(
        ifToBeHad("PostgreSQL", PostgresServer::start), ifToBeHad("NATS", NatsServer::start));
  }

  private static <T> Optional<T> ifToBeHad(String name, Supplier<T> server) {
    try {
      return Optional.of(server.get());
    } catch (ServerException e) {
      System.err.println("The AOT cache is made without " + name + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What the orchestrator must know of them; of a missing one, a port where nobody listens. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("QUORATE_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/quorate");
    settings.put("QUORATE_NATS_URL", "nats://127.0.0.1:1");
    postgres
        .map(PostgresServer::createDatabase)
        .ifPresent(
            (Database database) -> {
              settings.put("QUORATE_DATABASE_URL", database.url());
              settings.put("QUORATE_DATABASE_USER", database.user());
              settings.put("QUORATE_DATABASE_PASSWORD", database.password());
            });
    nats.ifPresent(server -> settings.put("QUORATE_NATS_URL", server.url()));
    return settings;
  }

  boolean all() {
    return postgres.isPresent() && nats.isPresent();
  }

  @Override
  public void close() {
    nats.ifPresent(NatsServer::close);
    postgres.ifPresent(PostgresServer::close);
  }
}
