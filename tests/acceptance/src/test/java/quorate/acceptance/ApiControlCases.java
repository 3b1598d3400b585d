package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.acceptance.ApiPair.Server;
import quorate.servers.Eventually;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/** Trading is paused and resumed at either API server, whatever else is missing. */
abstract class ApiControlCases {
  private static final String PAUSE = "/api/v1/control/pause";
  private static final String RESUME = "/api/v1/control/resume";
  private static final Duration FROZEN = Duration.ofSeconds(5);

  private final ApiPair pair = ApiPair.shared();

  /** So that every test finds trading going on, and all of them there. */
  @AfterEach
  void resumeAll() {
    Eventually.holds(ApiPair.SOON, "both are well", pair::isWell);
    assertEquals(200, pair.key("operator").post(pair.two().port(), RESUME, "{}").statusCode());
    Eventually.holds(ApiPair.SOON, "one is active", () -> pair.arena().active().isPresent());
    long before = Sequences.last(pair.arena());
    Eventually.holds(ApiPair.SOON, "decisions go on", () -> Sequences.last(pair.arena()) > before);
  }

  private long changes() {
    return Long.parseLong(pair.recorded("select count(*) from orchestrator_state").getFirst());
  }

  /** Decisions recorded after trading was paused last. */
  private List<String> decidedWhilePaused() {
    return pair.recorded(
        """
        select d.sequence::text from decisions d join decision_outbox o on o.decision_id = d.id,
          (select max(changed_at) as at from orchestrator_state where paused) p
        where o.created_at > p.at
        """);
  }

  @Test
  void afterTheAnswerNothingIsDecidedAndEverybodyKnows() {
    try (RawNatsClient agent = RawNatsClient.connect(pair.arena().nats().port())) {
      agent.subscribe("quorate.orchestrator.control");
      agent.flush();
      HttpResponse<String> answer =
          pair.key("operator").post(pair.port(), PAUSE, "{\"reason\":\"maintenance\"}");
      long answered = System.nanoTime();
      long last = Sequences.last(pair.arena());

      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().startsWith("{\"paused\":true,\"changed\":true,"), answer.body());
      Eventually.holds(
          Duration.ofSeconds(3),
          "both orchestrators show it",
          () ->
              pair.arena().instances().stream()
                  .allMatch(
                      one ->
                          one.process()
                              .get("/api/v1/control")
                              .filter(told -> told.body().startsWith("{\"paused\":true"))
                              .isPresent()));
      Eventually.gives(
          ApiPair.SOON,
          "agents are told",
          () ->
              agent
                  .next(ApiPair.SOON)
                  .map(RawNatsMessage::payload)
                  .filter(told -> told.contains("trading_paused")));
      Eventually.holds(
          ApiPair.SOON,
          "there was time to decide",
          () -> System.nanoTime() - answered > Duration.ofSeconds(2).toNanos());
      assertEquals(last, Sequences.last(pair.arena()));
      assertEquals(List.of(), decidedWhilePaused());
    }
  }

  @Test
  void itIsPausedWithoutNatsAndWithoutOrchestratorsAndStaysSo() {
    List<Arena.Instance> instances = pair.arena().instances();
    pair.arena().nats().crash();
    instances.forEach(one -> one.process().process().crash());
    for (Server server : pair.both()) {
      HttpResponse<String> answer = pair.key("operator").post(server.port(), PAUSE, "{}");
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(
          pair.admin().get(server.port(), "/api/v1/control").body().startsWith("{\"paused\":true"));
    }
    for (String list : List.of("decisions", "sessions", "orders", "control/history", "audit")) {
      assertEquals(200, pair.admin().get(pair.port(), "/api/v1/" + list).statusCode(), list);
    }
    Eventually.holds(
        ApiPair.SOON,
        "agents are those last seen",
        () -> {
          HttpResponse<String> agents = pair.admin().get(pair.one().port(), "/api/v1/agents");
          return agents.body().contains("\"stale\":true") && agents.body().contains("\"as_of\":");
        });
    assertEquals(503, pair.admin().get(pair.one().port(), "/api/v1/signals").statusCode());
    assertEquals(200, pair.admin().get(pair.one().port(), "/api/v1/health").statusCode());

    pair.arena().nats().startAgain();
    for (Arena.Instance one : instances) {
      int port = one.process().port();
      pair.arena().remove(one);
      pair.arena().start(one.name(), Map.of("QUORATE_HTTP_PORT", Integer.toString(port)));
    }
    Eventually.holds(ApiPair.SOON, "one is active", () -> pair.arena().active().isPresent());
    assertTrue(
        pair.arena().active().orElseThrow().status().orElseThrow().contains("\"paused\":true"));
    assertEquals(List.of(), decidedWhilePaused());
  }

  @Test
  void anOrchestratorFrozenWithinATransactionHoldsAPauseUpForFiveSecondsAtMost() {
    Eventually.holds(ApiPair.SOON, "it stands within a transaction", this::pausesWhileOneStands);
    assertEquals(List.of(), decidedWhilePaused());
  }

  /**
   * Freezes the active one while the database has its transaction under way, and pauses. It must be
   * done before the database gives the transaction up, which is after a second.
   *
   * @return whether it was
   */
  private boolean pausesWhileOneStands() {
    Arena.Instance active =
        Eventually.gives(ApiPair.SOON, "one is active", () -> pair.arena().active());
    ApiClient operator = pair.key("operator");
    assertEquals(200, operator.get(pair.one().port(), "/api/v1/me").statusCode());
    try (HeldTransactions held = HeldTransactions.atInsertion(pair, "decisions")) {
      String session =
          Eventually.gives(ApiPair.SOON, "one decides", () -> held.standing().stream().findFirst());
      active.process().process().freeze();
      try {
        held.letGo();
        return isIdleInTransaction(session) && pausesSoon(operator);
      } finally {
        active.process().process().thaw();
      }
    }
  }

  private boolean pausesSoon(ApiClient operator) {
    long asked = System.nanoTime();
    HttpResponse<String> answer = operator.post(pair.one().port(), PAUSE, "{}");
    Duration took = Duration.ofNanos(System.nanoTime() - asked);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(took.compareTo(FROZEN) <= 0, () -> "it took " + took);
    System.out.println("A pause beside a transaction that stands took " + took);
    return true;
  }

  private boolean isIdleInTransaction(String session) {
    return Eventually.happens(
        Duration.ofMillis(300),
        () ->
            pair.recorded("select state from pg_stat_activity where pid = " + session)
                .equals(List.of("idle in transaction")));
  }

  private static List<HttpResponse<String>> atOnce(
      ExecutorService threads, ApiClient client, ApiPair pair, String path) throws Exception {
    List<Future<HttpResponse<String>>> asked = new ArrayList<>();
    for (Server server : pair.both()) {
      asked.add(threads.submit(() -> client.post(server.port(), path, "{}")));
    }
    List<HttpResponse<String>> answers = new ArrayList<>();
    for (Future<HttpResponse<String>> one : asked) {
      answers.add(one.get());
    }
    return answers;
  }

  @Test
  void askedAtBothAtOnceItIsOneChange() throws Exception {
    long before = changes();
    int rounds = 100;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < rounds; round++) {
        // A key of its own for each, for the third resume within seconds is refused.
        ApiClient operator = pair.key("operator");
        for (String path : List.of(PAUSE, RESUME)) {
          List<HttpResponse<String>> answers = atOnce(threads, operator, pair, path);
          answers.forEach(answer -> assertEquals(200, answer.statusCode(), answer.body()));
          assertEquals(
              1,
              answers.stream().filter(one -> one.body().contains("\"changed\":true")).count(),
              answers::toString);
        }
      }
    }
    assertEquals(before + 2 * rounds, changes());
    assertEquals(
        pair.recorded("select count(*)::text from orchestrator_state where address is not null"),
        pair.recorded(
            "select count(*)::text from audit_log where event in ('control.paused',"
                + " 'control.resumed') and outcome = 'done'"));
  }

  @Test
  void whateverIsCutMeanwhileTheAnswerIsNotUntrue() {
    ApiClient operator = pair.key("operator");
    assertEquals(200, operator.get(pair.one().port(), "/api/v1/me").statusCode());
    AtomicBoolean done = new AtomicBoolean();
    Thread cutter =
        Thread.startVirtualThread(
            () -> {
              while (!done.get()) {
                pair.one().toDatabase().cut();
                LockSupport.parkNanos(Duration.ofMillis(3).toNanos());
              }
            });
    List<String> untrue = new ArrayList<>();
    int refused = 0;
    try {
      for (int i = 0; i < 60; i++) {
        String id = pair.name("cut");
        Optional<HttpResponse<String>> answer =
            operator.tryTo(pair.one().port(), "POST", PAUSE, "{}", "X-Request-Id", id);
        String recorded =
            pair.recorded(
                    "select count(*)::text from audit_log where request_id = '"
                        + id
                        + "' and outcome in ('done', 'unchanged')")
                .getFirst();
        int status = answer.map(HttpResponse::statusCode).orElse(0);
        boolean nothing =
            answer.filter(one -> one.body().contains("\"nothing-changed\"")).isPresent();
        if (status == 200 && !recorded.equals("1")
            || nothing && !recorded.equals("0")
            || status != 200 && status != 503) {
          untrue.add(status + " " + answer.map(HttpResponse::body).orElse("") + recorded);
        }
        refused += nothing ? 1 : 0;
      }
    } finally {
      done.set(true);
    }
    assertEquals(List.of(), untrue);
    assertTrue(refused > 0, "the connection was never cut in time");
    Eventually.holds(ApiPair.SOON, "the last cut is done", () -> !cutter.isAlive());
    pair.awaitCalm();
  }

  /** What a pause is answered whose way to the database is cut while its commit is under way. */
  private HttpResponse<String> pauseCutWithinItsCommit(
      String id, Consumer<HeldTransactions> meanwhile) {
    ApiClient operator = pair.key("operator");
    assertEquals(200, operator.get(pair.one().port(), "/api/v1/me").statusCode());
    FutureTask<HttpResponse<String>> answer =
        new FutureTask<>(() -> operator.post(pair.one().port(), PAUSE, "{}", "X-Request-Id", id));
    try (HeldTransactions held = HeldTransactions.atCommit(pair, "orchestrator_state")) {
      Thread.startVirtualThread(answer);
      Eventually.holds(ApiPair.SOON, "it commits", () -> !held.standing().isEmpty());
      meanwhile.accept(held);
    }
    try {
      HttpResponse<String> told = answer.get();
      pair.one().toDatabase().forward();
      pair.awaitCalm();
      return told;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private void assertPausedOnce(String id) {
    assertTrue(
        pair.admin()
            .get(pair.two().port(), "/api/v1/control")
            .body()
            .startsWith("{\"paused\":true"));
    assertEquals(
        List.of("done"),
        pair.recorded(
            "select outcome from audit_log where outcome <> 'failed' and request_id = '"
                + id
                + "'"));
  }

  @Test
  void aPauseWhoseCommitIsNotAnsweredIsFoundAndToldAsDone() {
    String id = pair.name("lost");
    HttpResponse<String> answer =
        pauseCutWithinItsCommit(
            id,
            held -> {
              pair.one().toDatabase().cut();
              held.letGo();
            });
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().startsWith("{\"paused\":true,\"changed\":true,"), answer.body());
    assertPausedOnce(id);
  }

  @Test
  void aPauseWhoseCommitIsNotAnsweredAndCannotBeAskedForIsToldAsUnknown() {
    String id = pair.name("unknown");
    HttpResponse<String> answer =
        pauseCutWithinItsCommit(
            id,
            held -> {
              pair.one().toDatabase().refuse();
              pair.one().toDatabase().cut();
              held.letGo();
            });
    assertEquals(503, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"outcome\":\"unknown\""), answer.body());
    assertPausedOnce(id);
  }

  @Test
  void aPauseWhoseSessionIsEndedWithinItsCommitIsDoneOnceAllTheSame() {
    String id = pair.name("ended");
    HttpResponse<String> answer =
        pauseCutWithinItsCommit(
            id,
            held -> {
              held.end();
              held.letGo();
            });
    assertEquals(200, answer.statusCode(), answer.body());
    assertPausedOnce(id);
  }

  @Test
  void whatCannotBeAuditedIsNotDone() {
    int port = pair.one().port();
    ApiClient operator = pair.key("operator");
    assertEquals(200, operator.get(port, "/api/v1/me").statusCode());
    String keys = "select count(*)::text from api_keys";
    List<String> before = pair.recorded(keys);
    long changes = changes();
    pair.force("revoke insert on audit_log from quorate_api");
    try {
      HttpResponse<String> answer = operator.post(port, PAUSE, "{}");
      assertEquals(503, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("\"outcome\":\"nothing-changed\""), answer.body());
      assertEquals(
          503,
          pair.admin()
              .post(port, "/api/v1/keys", "{\"name\":\"none\",\"role\":\"viewer\"}")
              .statusCode());
      assertEquals(changes, changes());
      assertEquals(before, pair.recorded(keys));
      assertFalse(
          pair.one()
              .process()
              .get("/metrics")
              .orElseThrow()
              .body()
              .contains("api_audit_records_total{result=\"failed\"} 0"));
    } finally {
      pair.force("grant insert on audit_log to quorate_api");
    }
  }

  @Test
  void aResumeOfWhatIsNotAsItWasSeenIsRefusedAndAPauseNever() {
    ApiClient operator = pair.key("operator");
    String seen =
        operator
            .get(pair.one().port(), "/api/v1/control")
            .headers()
            .firstValue("ETag")
            .orElseThrow();
    assertEquals(
        200, operator.post(pair.two().port(), PAUSE, "{}", "If-Match", "\"c0\"").statusCode());

    HttpResponse<String> answer = operator.post(pair.one().port(), RESUME, "{}", "If-Match", seen);
    assertEquals(412, answer.statusCode());
    assertTrue(answer.body().contains("urn:quorate:problem:changed"), answer.body());
    assertTrue(
        operator.get(pair.one().port(), "/api/v1/control").body().startsWith("{\"paused\":true"));
    assertEquals(
        List.of("refused"),
        pair.recorded(
            "select outcome from audit_log where request_id = '"
                + answer.headers().firstValue("X-Request-Id").orElseThrow()
                + "'"));
  }

  @Test
  void aHundredPausesAreNeverTooManyAndThreeResumesAre() {
    ApiClient operator = pair.key("operator");
    int port = pair.one().port();
    for (int i = 0; i < 100; i++) {
      assertEquals(200, operator.post(port, PAUSE, "{}").statusCode());
    }
    assertEquals(200, operator.post(port, RESUME, "{}").statusCode());
    assertEquals(200, operator.post(port, RESUME, "{}").statusCode());
    assertEquals(429, operator.post(port, RESUME, "{}").statusCode());
    assertEquals(200, operator.post(port, PAUSE, "{}").statusCode());
  }
}
