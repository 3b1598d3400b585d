package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quorate.nats.LinkFixture.SOON;
import static quorate.nats.LinkFixture.bytes;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.protocol.Subjects;
import quorate.servers.DebianProgram;
import quorate.servers.Eventually;
import quorate.servers.GuardedProcess;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;
import quorate.testkit.OtherHost;

/**
 * The server is on another host, and the network between goes away for a while. What could not be
 * sent waits in the kernel of this host.
 */
class PartitionTest {
  private static final String DECISIONS = Subjects.DEFAULT.decisions();
  private static final int PORT = 4222;

  /** TCP tries again after 0.2, 0.6, 1.4, 3, 6.2 and 12.6 s. */
  private static final Duration OUTAGE = Duration.ofSeconds(4);

  private static final Duration RESENT = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private OtherHost host;
  private GuardedProcess server;
  private LinkFixture link;
  private RawNatsClient receiver;

  @BeforeEach
  void start() {
    Optional<OtherHost> made = OtherHost.make();
    Assumptions.assumeTrue(made.isPresent(), "a network namespace takes root, who may make one");
    host = made.get();
    server =
        GuardedProcess.start(
            new ProcessBuilder(
                    host.inside(
                        DebianProgram.NATS_SERVER.locate().toString(),
                        "--addr",
                        "0.0.0.0",
                        "--port",
                        Integer.toString(PORT)))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile()));
    Eventually.holds(SOON, "the server listens", this::isListening);
    receiver = RawNatsClient.connect(at(host.watchers()));
    receiver.subscribe(DECISIONS);
    link = LinkFixture.to("nats://" + host.cuttable().address() + ":" + PORT);
  }

  private boolean isListening() {
    try (Socket socket = new Socket()) {
      socket.connect(at(host.watchers()), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress at(OtherHost.Way way) {
    return new InetSocketAddress(way.address(), PORT);
  }

  @AfterEach
  void stop() {
    if (host != null) {
      link.close();
      receiver.close();
      server.close();
      host.close();
    }
  }

  /** Another client, which closes its connection as clients do, shows that the test can hear. */
  @Test
  void whatWasInHandWhenTheNetworkWentAwayIsNotHeardWhenItComesBack() throws InterruptedException {
    LinkConnection connection = link.connected();
    RawNatsClient other = RawNatsClient.connect(at(host.cuttable()));
    host.cuttable().cut();
    long cut = System.nanoTime();
    assertEquals(
        PublishResult.HANDED_OVER, connection.publish(DECISIONS, "id", bytes("decided before")));
    other.publish(DECISIONS, "another's");
    other.close();

    Eventually.holds(SOON, "the connection has ended", () -> !connection.isUp());
    awaitEndOf(OUTAGE, cut);
    host.cuttable().heal();

    assertEquals(Optional.of("another's"), next(RESENT));
    assertEquals(Optional.empty(), next(Duration.ofSeconds(3)));
    LinkConnection second = link.connected();
    second.publish(DECISIONS, "id", bytes("decided before"));
    assertEquals(Optional.of("decided before"), next(RESENT));
    assertTrue(second.number() > connection.number());
  }

  private Optional<String> next(Duration within) {
    return receiver.next(within).map(RawNatsMessage::payload);
  }

  private static void awaitEndOf(Duration outage, long sinceNanos) {
    Eventually.holds(
        SOON, "the outage is over", () -> System.nanoTime() - sinceNanos >= outage.toNanos());
  }
}
