package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quorate.nats.LinkFixture.SOON;
import static quorate.nats.LinkFixture.answers;

import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import quorate.domain.MessageKind;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.protocol.Subjects;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.testkit.FaultProxy;

/** Every queue of the client has a bound of ours, and one that is full holds up nobody else. */
class ClientBoundsTest {
  private static final int MORE = 20_000;

  @Test
  void requestsForThePauseThatAreNotAnsweredAreDroppedBeyondTheirBound()
      throws InterruptedException {
    try (NatsServer server = NatsServer.start();
        LinkFixture link = LinkFixture.to(server.url());
        RawNatsClient agent = RawNatsClient.connect(server.port())) {
      LinkConnection connection = link.connected();
      link.listener.requestGate.acquire();
      for (int i = 0; i < MORE; i++) {
        agent.publish(Subjects.DEFAULT.controlRequests(), "_INBOX.1", "");
      }
      agent.flush();
      assertTrue(answers(connection));

      agent.publish(Subjects.DEFAULT.signals(), "{}");
      agent.flush();
      assertTrue(link.listener.messages.poll(SOON.toSeconds(), TimeUnit.SECONDS) != null);
      link.listener.requestGate.release();

      Eventually.holds(
          SOON,
          "they are heard again",
          () -> {
            agent.publish(Subjects.DEFAULT.controlRequests(), "_INBOX.2", "");
            agent.flush();
            return link.listener.controlRequests.contains("_INBOX.2");
          });
      // The one that was held, and at most those that waited behind it.
      long answered = link.listener.controlRequests.stream().filter("_INBOX.1"::equals).count();
      assertTrue(answered >= 1 && answered <= 1_025, answered + " answered");
      assertEquals(0, link.link.dropped(MessageKind.SIGNAL));
      assertEquals(1, link.connected().number());
    }
  }

  @Test
  void whatCannotLeaveIsRefusedBeyondItsBoundWithoutALongWait() {
    try (NatsServer server = NatsServer.start();
        FaultProxy proxy = FaultProxy.before(server);
        LinkFixture link = LinkFixture.to("nats://127.0.0.1:" + proxy.port())) {
      LinkConnection connection = link.connected();
      proxy.stall();
      // So large that the kernel and the proxy do not hold as many.
      byte[] payload = new byte[64 << 10];
      int taken = 0;
      long longest = 0;
      PublishResult result = PublishResult.HANDED_OVER;
      while (result == PublishResult.HANDED_OVER && taken < MORE) {
        long before = System.nanoTime();
        result = connection.publish("any", payload);
        longest = Math.max(longest, System.nanoTime() - before);
        taken++;
      }
      assertEquals(PublishResult.UNAVAILABLE, result);
      assertTrue(longest < SOON.toNanos(), Duration.ofNanos(longest)::toString);
    }
  }

  @Test
  void theClientIsToldOfEveryBound() throws IOException {
    Options options =
        ClientOptions.of(
                new NatsSettings(
                    List.of("nats://localhost:4222"),
                    NatsSettings.Credentials.NONE,
                    NatsSettings.Tls.NONE,
                    Subjects.DEFAULT,
                    Duration.ofSeconds(2)),
                "test")
            .build();

    assertEquals(4_096, options.getMaxMessagesInOutgoingQueue());
    assertEquals(Duration.ofMillis(250), options.getWriteQueuePushTimeout());
    assertEquals(0, options.getReconnectBufferSize());
    assertEquals(64, options.getMaxPingsOut());
    assertEquals(ResettingSocket.class, options.buildDataPort().getClass());
  }
}
