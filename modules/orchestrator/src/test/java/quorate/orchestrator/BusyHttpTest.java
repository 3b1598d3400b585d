package quorate.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;
import quorate.testkit.BusyCarriers;

/** Whoever floods HTTP, whose threads are virtual, must not keep the orchestrator from its work. */
class BusyHttpTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String DECISIONS = "quorate.orchestrator.decisions";

  @Test
  void signalsAreDecidedWhileRequestsKeepEveryCarrierOfVirtualThreads() throws Exception {
    try (RunningService running = new RunningService("quorate.decision.step-interval = 100ms\n");
        RawNatsClient client = RawNatsClient.connect(running.nats().port())) {
      client.subscribe(DECISIONS);

      RawNatsMessage decision =
          BusyCarriers.during(
              () -> {
                publish(client, "heartbeat", "\"status\":\"healthy\"");
                publish(client, "signals", "\"symbol\":\"X\",\"signal\":\"BUY\",\"confidence\":1");
                return client.next(SOON).orElseThrow();
              });

      assertEquals(DECISIONS, decision.subject());
      running.service().stop();
    }
  }

  private static void publish(RawNatsClient client, String kind, String fields) {
    client.publish(
        "quorate.agent." + kind,
        "{\"agent_name\":\"a\",\"agent_type\":\"trend\",\"timestamp\":\"%s\",%s}"
            .formatted(Instant.now(), fields));
  }
}
