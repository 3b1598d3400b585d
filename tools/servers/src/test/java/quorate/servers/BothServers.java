package quorate.servers;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts both servers below a directory, uses them, prints the ids of all their processes, and does
 * what its second argument says: {@code wait} to be killed, {@code freeze} the servers first, or
 * {@code end} in good order.
 */
final class BothServers {
  private BothServers() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    try (PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"));
        NatsServer nats = NatsServer.start(directory.resolve("nats"));
        Connection connection = postgres.createDatabase().connect();
        RawNatsClient client = RawNatsClient.connect(nats.port())) {
      client.flush();
      if (!Ask.value(connection, "SELECT 1").equals("1")) {
        throw new IllegalStateException("PostgreSQL does not know what one is");
      }
      if (arguments[1].equals("freeze")) {
        postgres.freeze();
        nats.freeze();
      }
      List<Server> servers = List.of(postgres, nats);
      System.out.println(
          servers.stream().flatMap(BothServers::processes).collect(Collectors.joining(" ")));
      if (!arguments[1].equals("end")) {
        new CountDownLatch(1).await();
      }
    }
  }

  private static Stream<String> processes(Server server) {
    ProcessHandle main = ProcessHandle.of(server.pid()).orElseThrow();
    return Stream.concat(Stream.of(main), main.descendants())
        .map(process -> Long.toString(process.pid()));
  }
}
