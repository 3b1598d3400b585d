package quorate.servers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TakenPortTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  static List<Named<Supplier<Server>>> servers() {
    return List.of(
        Named.of("postgres", PostgresServer::start), Named.of("nats", NatsServer::start));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void aServerWhosePortIsTakenComesBackWhenItIsFree(Supplier<Server> start) throws Exception {
    try (Server server = start.get()) {
      server.stop();
      CompletableFuture<Void> again;
      try (ServerSocket taker = FreePort.listen(server.port())) {
        again = CompletableFuture.runAsync(server::startAgain, Thread::startVirtualThread);
        ServerLog log = new ServerLog(server.directory().resolve("server.log"));
        Eventually.holds(
            SOON,
            "the server has found " + taker + " taken",
            () -> log.endSince(0).toLowerCase().contains("address already in use"));
      }
      again.join();
      assertTrue(server.running());
    }
  }
}
