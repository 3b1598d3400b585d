package quorate.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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

  /** What every program must know of them; of a missing one, a port where nobody listens. */
  Map<String, String> settings() {
    return Map.of("QUORATE_NATS_URL", nats.map(NatsServer::url).orElse("nats://127.0.0.1:1"));
  }

  /** What the orchestrator alone may know: agents refuse to be told of a database. */
  List<String> databaseArguments() {
    return postgres
        .map(PostgresServer::createDatabase)
        .map(
            database ->
                List.of(
                    "-Dquorate.database.url=" + database.url(),
                    "-Dquorate.database.user=" + database.user(),
                    "-Dquorate.database.password=" + database.password()))
        .orElse(List.of("-Dquorate.database.url=jdbc:postgresql://127.0.0.1:1/quorate"));
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
