package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.protocol.Subjects;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;

/** The link of agents, on a real nats-server, with a reader that waits until it is let go. */
class AgentLinkTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final CountDownLatch free = new CountDownLatch(1);
  private final AtomicLong heard = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicReference<String> last = new AtomicReference<>("");
  private final CountDownLatch up = new CountDownLatch(1);
  private final NatsServer server = NatsServer.start();
  private final AgentLink link =
      new AgentLink(
          new NatsSettings(
              List.of(server.url()),
              NatsSettings.Credentials.NONE,
              NatsSettings.Tls.NONE,
              Subjects.DEFAULT,
              Duration.ofMillis(500)),
          "test",
          List.of(new Intake(List.of("flood"), this::read, lost::addAndGet)),
          connected -> {
            if (connected) {
              up.countDown();
            }
          },
          Clock.system(),
          new Random(1));

  @BeforeEach
  void connect() {
    link.start();
    Eventually.holds(SOON, "it is connected", () -> up.getCount() == 0);
  }

  @AfterEach
  void end() {
    free.countDown();
    link.close();
    server.close();
  }

  private void read(String subject, byte[] payload) {
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    heard.incrementAndGet();
    last.set(new String(payload, StandardCharsets.UTF_8));
  }

  private void send(int count) throws InterruptedException {
    try (RawNatsClient sender = RawNatsClient.connect(server.port())) {
      for (int i = 1; i <= count; i++) {
        sender.publish("flood", Integer.toString(i));
      }
      sender.flush();
    }
    // What the server has sent before it answers has come by then.
    assertTrue(link.flush(SOON));
  }

  @Test
  void whatComesFasterThanItIsReadIsDroppedAndTold() throws InterruptedException {
    send(20_000);
    Eventually.holds(SOON, "some are dropped", () -> lost.get() > 0);
    free.countDown();

    Eventually.passes(SOON, () -> assertEquals(20_000, heard.get() + lost.get()));
  }

  @Test
  void whereManyWaitTheOldestGoUnreadAndTheNewestIsRead() throws InterruptedException {
    send(16_000);
    assertEquals(0, lost.get());
    free.countDown();

    Eventually.passes(SOON, () -> assertEquals(16_000, heard.get() + lost.get()));
    assertTrue(lost.get() > 7_000 && heard.get() > 8_000, heard + " heard, " + lost + " lost");
    assertEquals("16000", last.get());
  }
}
