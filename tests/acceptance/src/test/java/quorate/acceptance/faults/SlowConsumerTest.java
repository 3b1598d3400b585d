package quorate.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.PostgresServer;
import quorate.servers.RawNatsClient;

/** An instance that does not read while much is sent: the NATS server ends its connection. */
class SlowConsumerTest {
  private static final Duration LASTS = Form.lasts(Duration.ofSeconds(3), Duration.ofSeconds(15));
  private static final String REASONING = "x".repeat(50_000);

  /** Far less than may be pending, for others may be late to read it as well. */
  private static final int BURST = 2;

  @Test
  void cutOffByTheServerItConnectsAgainAndNothingIsLostOrDoubled() {
    Trial.run(
        "slow-consumer",
        () -> Trial.arenaOn(PostgresServer.start(), impatientServer()),
        trial -> {
          freezeAndFlood(trial, trial.active());
          if (Form.LONG) {
            freezeAndFlood(trial, trial.standbyOf(trial.active()));
          }
        });
  }

  private static NatsServer impatientServer() {
    return NatsServer.start(
        Path.of("target", "servers", "impatient-" + System.nanoTime()),
        "max_pending: 2MB\nwrite_deadline: \"1s\"");
  }

  private static void freezeAndFlood(Trial trial, Instance instance) {
    long before = slowConsumers(trial.arena().nats());
    trial.fault(
        "slow consumer",
        List.of(instance),
        () -> {
          instance.process().process().freeze();
          floodUntil(trial.arena().nats(), () -> slowConsumers(trial.arena().nats()) > before);
        },
        LASTS,
        instance.process().process()::thaw);
  }

  /** At a pace that who is not frozen keeps up with, or the server would end others as well. */
  private static void floodUntil(NatsServer server, BooleanSupplier hasEndedSomebody) {
    try (RawNatsClient client = RawNatsClient.connect(server.port())) {
      Eventually.holds(
          Trial.SOON,
          "the server has ended a slow consumer",
          () -> {
            for (int i = 0; i < BURST; i++) {
              client.publish("quorate.agent.signals", signal());
            }
            client.flush();
            return hasEndedSomebody.getAsBoolean();
          });
    }
  }

  private static String signal() {
    return """
    {"agent_name":"loud","agent_type":"trend","symbol":"SYM0/USD","signal":"BUY",\
    "confidence":0.5,"timestamp":"%s","reasoning":"%s"}\
    """
        .formatted(Instant.now(), REASONING);
  }

  private static long slowConsumers(NatsServer server) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      String told =
          http.send(
                  HttpRequest.newBuilder(URI.create(server.monitorUrl() + "/varz")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      Matcher count = Pattern.compile("\"slow_consumers\": (\\d+)").matcher(told);
      assertTrue(count.find(), told);
      return Long.parseLong(count.group(1));
    } catch (IOException e) {
      throw new AssertionError("the server does not tell of itself", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
