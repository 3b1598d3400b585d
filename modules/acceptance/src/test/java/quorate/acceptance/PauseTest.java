package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.testkit.Eventually;
import quorate.testkit.RawNatsClient;
import quorate.testkit.RawNatsMessage;

/** Two instances under load; whichever takes the request, trading stops surely. */
class PauseTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final String PAUSE = "/api/v1/control/pause";
  private static final String RESUME = "/api/v1/control/resume";

  private Arena arena;
  private Feeder feeder;
  private Receiver receiver;
  private Instance active;
  private Instance standby;

  @BeforeEach
  void start() {
    arena = new Arena(Map.of("QUORATE_LEASE_DURATION", "2s"));
    receiver = new Receiver(arena.nats());
    active = arena.start("one");
    Eventually.holds(SOON, "one is active", active::isActive);
    standby = arena.start("two");
    Eventually.holds(SOON, "two is up", () -> standby.process().answers("/startup", 200));
    feeder = new Feeder(arena.nats(), 20, 10, Duration.ofMillis(2), 2);
    Eventually.holds(SOON, "decisions are heard", () -> receiver.received().size() > 50);
  }

  @AfterEach
  void stop() {
    feeder.close();
    receiver.close();
    arena.close();
  }

  @Test
  void pausedByTheStandbyNothingIsRecordedAfterTheAnswerAndNothingHeardTwoSecondsLater() {
    HttpResponse<String> answer =
        standby.process().post(PAUSE, Arena.TOKEN, "{\"actor\":\"eve\"}").orElseThrow();
    long answered = System.nanoTime();
    long recorded = recorded();

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().startsWith("{\"paused\":true,\"changed\":true,"), answer.body());
    Eventually.holds(SOON, "every instance knows", () -> isPaused(active) && isPaused(standby));
    long signals = signalsProcessed(active);
    Eventually.holds(
        SOON, "signals are taken all the same", () -> signalsProcessed(active) > signals + 500);
    assertEquals(recorded, recorded());
    assertEquals(
        List.of(),
        receiver.received().stream()
            .filter(heard -> heard.atNanos() > answered + PROMISED.toNanos())
            .toList());
    assertSound();
  }

  @Test
  void aPauseStandsThroughATakeoverAndARestartUntilItIsLifted() {
    active.process().post(PAUSE, Arena.TOKEN, "").orElseThrow();
    long recorded = recorded();

    active.process().process().crash();
    Eventually.holds(SOON, "the other is active", standby::isActive);
    Instance again = arena.start("three");
    Eventually.holds(SOON, "the new one knows of the pause", () -> isPaused(again));
    assertTrue(isPaused(standby));
    assertEquals(recorded, recorded());

    again.process().post(RESUME, Arena.TOKEN, "").orElseThrow();
    Eventually.holds(SOON, "decisions go on", () -> recorded() > recorded + 10);
    assertSound();
  }

  @Test
  void agentsAreToldAtAChangeOnRequestAndWhenTheyAreFirstHeard() {
    try (RawNatsClient agent = RawNatsClient.connect(arena.nats().port())) {
      agent.subscribe("quorate.orchestrator.control");
      agent.flush();
      standby
          .process()
          .post(PAUSE, Arena.TOKEN, "{\"reason\":\"a try\",\"actor\":\"eve\"}")
          .orElseThrow();

      String told =
          Eventually.gives(
              SOON,
              "told of the pause",
              () ->
                  agent
                      .next(SOON)
                      .map(RawNatsMessage::payload)
                      .filter(notice -> notice.contains("trading_paused")));
      assertTrue(
          told.matches(
              "\\{\"event\":\"trading_paused\",\"timestamp\":\"[^\"]+\",\"since\":\"[^\"]+\","
                  + "\"reason\":\"a try\",\"actor\":\"eve\"\\}"),
          told);

      RawNatsMessage answer =
          agent.request("quorate.orchestrator.control.get", "", SOON).orElseThrow();
      assertTrue(answer.payload().contains("\"trading_paused\""), answer.payload());

      try (Feeder _ = new Feeder(arena.nats(), 21, 1, Duration.ofMillis(20), 3)) {
        Eventually.gives(
            SOON,
            "told when a new agent is heard",
            () ->
                agent
                    .next(SOON)
                    .map(RawNatsMessage::payload)
                    .filter(notice -> notice.contains("trading_paused")));
      }
    }
  }

  private void assertSound() {
    Invariants.assertRecordIsSound(arena.database());
    Invariants.assertHeardIsRecorded(arena.database(), receiver);
  }

  private long recorded() {
    return Invariants.count(arena.database(), "select count(*) from decisions");
  }

  private static boolean isPaused(Instance instance) {
    return instance
        .process()
        .get("/api/v1/control")
        .filter(response -> response.body().startsWith("{\"paused\":true"))
        .isPresent();
  }

  private static long signalsProcessed(Instance instance) {
    String status = instance.status().orElseThrow();
    String after = status.substring(status.indexOf("\"signals_processed\":") + 20);
    return Long.parseLong(after.substring(0, after.indexOf(',')));
  }
}
