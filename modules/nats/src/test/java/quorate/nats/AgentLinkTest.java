package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import quorate.protocol.Subjects;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;

/** The link of agents, on a real nats-server. */
class AgentLinkTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int SENT = 20_000;

  @Test
  void whatComesFasterThanItIsReadIsDroppedAndTold() {
    CountDownLatch free = new CountDownLatch(1);
    AtomicLong heard = new AtomicLong();
    AtomicLong lost = new AtomicLong();
    Intake.Receiver slow =
        (subject, payload) -> {
          try {
            free.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          heard.incrementAndGet();
        };
    CountDownLatch up = new CountDownLatch(1);
    try (NatsServer server = NatsServer.start();
        AgentLink link = link(server, new Intake(List.of("flood"), slow, lost::addAndGet), up)) {
      link.start();
      Eventually.holds(SOON, "it is connected", () -> up.getCount() == 0);
      try (RawNatsClient sender = RawNatsClient.connect(server.port())) {
        for (int i = 0; i < SENT; i++) {
          sender.publish("flood", "x");
        }
        sender.flush();
        Eventually.holds(SOON, "some are dropped", () -> lost.get() > 0);
        free.countDown();
        Eventually.passes(SOON, () -> assertEquals(SENT, heard.get() + lost.get()));
      } finally {
        free.countDown();
      }
    }
  }

  private static AgentLink link(NatsServer server, Intake intake, CountDownLatch up) {
    return new AgentLink(
        new NatsSettings(
            List.of(server.url()),
            NatsSettings.Credentials.NONE,
            NatsSettings.Tls.NONE,
            Subjects.DEFAULT,
            Duration.ofMillis(500)),
        "test",
        List.of(intake),
        connected -> {
          if (connected) {
            up.countDown();
          }
        },
        Clock.system(),
        new Random(1));
  }
}
