package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quorate.nats.LinkFixture.SOON;
import static quorate.nats.LinkFixture.bytes;

import java.net.InetSocketAddress;
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
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;
import quorate.testkit.NatsOnOtherHost;

/**
 * The server is on another host, and the network between goes away for a while. What could not be
 * sent waits in the kernel of this host.
 */
class PartitionTest {
  private static final String DECISIONS = Subjects.DEFAULT.decisions();

  /** TCP tries again after 0.2, 0.6, 1.4, 3, 6.2 and 12.6 s. */
  private static final Duration OUTAGE = Duration.ofSeconds(4);

  private static final Duration RESENT = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private NatsOnOtherHost nats;
  private LinkFixture link;
  private RawNatsClient receiver;

  @BeforeEach
  void start() {
    Optional<NatsOnOtherHost> started = NatsOnOtherHost.start(directory.resolve("server.log"));
    Assumptions.assumeTrue(started.isPresent(), "a network namespace takes root, who may make one");
    nats = started.get();
    receiver = RawNatsClient.connect(nats.forWatchers());
    receiver.subscribe(DECISIONS);
    InetSocketAddress server = nats.forTested();
    link = LinkFixture.to("nats://" + server.getHostString() + ":" + server.getPort());
  }

  @AfterEach
  void stop() {
    if (nats != null) {
      link.close();
      receiver.close();
      nats.close();
    }
  }

  /** Another client, which closes its connection as clients do, shows that the test can hear. */
  @Test
  void whatWasInHandWhenTheNetworkWentAwayIsNotHeardWhenItComesBack() throws InterruptedException {
    LinkConnection connection = link.connected();
    RawNatsClient other = RawNatsClient.connect(nats.forTested());
    nats.cuttable().cut();
    long cut = System.nanoTime();
    assertEquals(
        PublishResult.HANDED_OVER, connection.publish(DECISIONS, "id", bytes("decided before")));
    other.publish(DECISIONS, "another's");
    other.close();

    Eventually.holds(SOON, "the connection has ended", () -> !connection.isUp());
    awaitEndOf(OUTAGE, cut);
    nats.cuttable().heal();

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
