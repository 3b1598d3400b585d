package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.Arena.Instance;
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** Two instances under load; whichever takes the request, trading stops surely. */
class PauseTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final String PAUSE = "/api/v1/control/pause";
  private static final String RESUME = "/api/v1/control/resume";

  private static Arena arena;
  private static Feeder feeder;
  private static Receiver receiver;

  private Instance active;
  private Instance standby;
  private long changesBefore;

  @BeforeAll
  static void start() {
    arena = new Arena(Map.of("QUORATE_LEASE_DURATION", "2s"));
    receiver = new Receiver(arena.nats());
    feeder = new Feeder(arena.nats(), 20, 10, Duration.ofMillis(2), 2);
  }

  @AfterAll
  static void stop() {
    feeder.close();
    receiver.close();
    arena.close();
  }

  /** Two instances, whatever the test before has left of them, and trading goes on. */
  @BeforeEach
  void twoOfThem() {
    while (arena.instances().size() < 2) {
      arena.start("instance-" + UUID.randomUUID());
    }
    active = Eventually.gives(SOON, "one is active", arena::active);
    standby = arena.instances().stream().filter(one -> one != active).findFirst().orElseThrow();
    Eventually.holds(SOON, "the other is up", () -> standby.process().answers("/startup", 200));
    answer(active, RESUME, "");
    changesBefore = count("select count(*) from orchestrator_state");
    long before = recorded();
    Eventually.holds(SOON, "decisions are heard", () -> receiver.highest() > before + 20);
  }

  @Test
  void pausedByTheStandbyNothingIsRecordedAfterTheAnswerAndNothingHeardTwoSecondsLater() {
    HttpResponse<String> answer = answer(standby, PAUSE, "{\"actor\":\"eve\"}");
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
    answer(active, PAUSE, "");
    long recorded = recorded();

    crash(active);
    Eventually.holds(SOON, "the other is active", standby::isActive);
    Instance again = arena.start("again");
    Eventually.holds(SOON, "the new one knows of the pause", () -> isPaused(again));
    assertTrue(isPaused(standby));
    assertEquals(recorded, recorded());

    answer(again, RESUME, "");
    Eventually.holds(SOON, "decisions go on", () -> recorded() > recorded + 10);
    assertSound();
  }

  @Test
  void twoPausesAtOnceAreOneChange() throws Exception {
    String one = "{\"actor\":\"one\"}";
    String two = "{\"actor\":\"two\"}";
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<HttpResponse<String>> first = threads.submit(() -> answer(active, PAUSE, one));
      Future<HttpResponse<String>> second = threads.submit(() -> answer(standby, PAUSE, two));

      List<String> bodies = List.of(first.get().body(), second.get().body());
      assertEquals(
          1,
          bodies.stream().filter(body -> body.contains("\"changed\":true")).count(),
          bodies::toString);
      // Both tell of the same change.
      assertEquals(
          1,
          bodies.stream()
              .map(body -> body.replaceFirst("\"changed\":\\w+,", ""))
              .distinct()
              .count(),
          bodies::toString);
    }
    assertEquals(1, changes());
  }

  @Test
  void pausingWhatIsPausedAndResumingWhatRunsSucceedsAndChangesNothing() {
    assertTrue(
        answer(standby, RESUME, "").body().startsWith("{\"paused\":false,\"changed\":false"));
    assertEquals(0, changes());

    String first = answer(active, PAUSE, "{\"actor\":\"eve\",\"reason\":\"a try\"}").body();
    HttpResponse<String> again = answer(standby, PAUSE, "{\"actor\":\"another\"}");

    assertEquals(200, again.statusCode());
    assertEquals(first.replace("\"changed\":true", "\"changed\":false"), again.body());
    assertEquals(1, changes());
  }

  @Test
  void everyInstanceSeesAPauseWithinTwoSecondsAndAResumeLikewise() {
    answer(standby, PAUSE, "");
    Eventually.holds(PROMISED, "everybody knows", () -> isPaused(active) && isPaused(standby));
    answer(standby, RESUME, "");
    Eventually.holds(PROMISED, "everybody knows", () -> !isPaused(active) && !isPaused(standby));
  }

  @Test
  void whatWaitsToBePublishedIsCancelledInThePausesOwnTransaction() {
    active.toNats().stall();
    // Those of before may still be confirmed; what is recorded from now on waits.
    long before = recorded();
    try {
      Eventually.holds(
          SOON,
          "some decisions wait",
          () ->
              count(
                      "select count(*) from decision_outbox where state = 'pending' and sequence > "
                          + before)
                  > 3);

      answer(standby, PAUSE, "");

      assertEquals(
          List.of("true"),
          Invariants.texts(
              arena.database(),
              """
              select distinct (xmin = (
                select xmin from orchestrator_state order by id desc limit 1))::text
              from decision_outbox where state = 'cancelled' and sequence > %d
              """
                  .formatted(before)));
      assertEquals(0, count("select count(*) from decision_outbox where state = 'pending'"));
    } finally {
      active.toNats().forward();
    }
    assertSound();
  }

  @Test
  void oneThatWasFrozenWhileTradingWasPausedRecordsNothingWhenItWakes() {
    active.process().process().freeze();
    answer(standby, PAUSE, "");
    long recorded = recorded();

    active.process().process().thaw();
    Eventually.holds(SOON, "the woken one knows of the pause", () -> isPaused(active));
    long signals = signalsProcessed(active);
    Eventually.holds(
        SOON, "it has had many ticks", () -> signalsProcessed(active) > signals + 1_000);
    assertEquals(recorded, recorded());
    assertSound();
  }

  @Test
  void untilTheStateHasBeenReadNothingIsKnownAndNothingDecided() {
    answer(active, PAUSE, "");
    long recorded = recorded();
    crash(active);
    crash(standby);

    Instance later = arena.start("later");
    later.toDatabase().refuse();
    later.toDatabase().cut();
    Eventually.holds(SOON, "it is up", () -> later.process().answers("/startup", 200));
    assertEquals(503, later.process().get("/api/v1/control").orElseThrow().statusCode());

    later.toDatabase().forward();
    Eventually.holds(SOON, "it is active", later::isActive);
    assertTrue(isPaused(later));
    assertEquals(recorded, recorded());
    answer(later, RESUME, "");
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

  private static HttpResponse<String> answer(Instance instance, String path, String body) {
    return instance.process().post(path, Arena.TOKEN, body).orElseThrow();
  }

  private static void crash(Instance instance) {
    instance.process().process().crash();
    arena.remove(instance);
  }

  private long recorded() {
    return count("select count(*) from decisions");
  }

  private long changes() {
    return count("select count(*) from orchestrator_state") - changesBefore;
  }

  private long count(String query) {
    return Invariants.count(arena.database(), query);
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
