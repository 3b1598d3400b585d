package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import quorate.servers.Database;
import quorate.servers.Eventually;
import quorate.servers.OrchestratorProcess;
import quorate.servers.PostgresServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;

/**
 * A pause is final, also for a decision that is in the NATS client's hands while the network to
 * NATS is away: it is not heard when the network comes back.
 */
class PauseInPartitionTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** From the pause's answer to the network's return: more than the 2 s that a pause promises. */
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  /** For what came through to be heard. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /** Less than any decision and more than the pings that wait as well. */
  private static final long BYTES_OF_A_DECISION = 150;

  private static final Pattern SIGNALS_PROCESSED = Pattern.compile("\"signals_processed\":\\d+");

  private static final String WITNESS = "a.witness";

  /** The last is closed first. */
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private final Database database = open(PostgresServer.start()).createDatabase();
  private CuttableNats nats;
  private OrchestratorProcess orchestrator;
  private Receiver receiver;

  /** Which hears the witness, too. */
  private RawNatsClient agent;

  @AfterEach
  void stop() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  private <T extends AutoCloseable> T open(T wanted) {
    opened.push(wanted);
    return wanted;
  }

  /** Those who may make a host see the kernel itself throw away what it has not sent. */
  @Test
  void whatWaitsInTheKernelWhenTradingIsPausedIsNotHeardWhenTheNetworkComesBack()
      throws SQLException {
    Optional<CuttableNats> elsewhere = CuttableNats.onOtherHost();
    Assumptions.assumeTrue(
        elsewhere.isPresent(), "a network namespace takes root, who may make one");
    pauseWhileADecisionIsInHand(elsewhere.get());
  }

  /** So does everybody, as far as a proxy can be a kernel. */
  @Test
  void whatWaitsInAProxyWhenTradingIsPausedIsNotHeardWhenTheNetworkComesBack() throws SQLException {
    pauseWhileADecisionIsInHand(CuttableNats.behindProxy());
  }

  private void pauseWhileADecisionIsInHand(CuttableNats on) throws SQLException {
    start(on);
    send("ONE/USD");
    Eventually.holds(SOON, "the first is heard", () -> receiver.highest() == 1);
    Eventually.holds(SOON, "and confirmed", () -> outbox().equals(List.of("1 published")));

    RawNatsClient other = RawNatsClient.connect(nats.forTested());
    long cut = handOverWhatCannotLeave();
    other.publish(WITNESS, "closed as clients do");
    other.close();
    assertEquals(200, control("pause"));
    long answered = System.nanoTime();
    assertEquals(List.of("1 published", "2 cancelled"), outbox());

    Eventually.holds(SOON, "the network has been away", () -> since(answered) >= length(OUTAGE));
    long outage = since(cut);
    nats.heal();
    long healed = System.nanoTime();
    assertEquals(
        Optional.of("closed as clients do"), agent.next(SOON).map(RawNatsMessage::payload));
    // TCP tries again, at the latest, when as long has passed as it has tried in vain.
    Eventually.holds(SOON, "everything has come", () -> since(healed) >= outage + length(MARGIN));
    assertEquals(1, receiver.received().size(), receiver.received()::toString);
    assertEquals(List.of("1 published", "2 cancelled"), outbox());
    assertTrue(isTried());

    Eventually.holds(SOON, "NATS is reached again", this::reachesNats);
    assertEquals(200, control("resume"));
    send("THREE/USD");
    Eventually.holds(SOON, "decisions go on", () -> receiver.highest() == 3);
    Eventually.holds(
        SOON,
        "and are confirmed",
        () -> outbox().equals(List.of("1 published", "2 cancelled", "3 published")));
    List<Receiver.Received> heard = receiver.received();
    assertEquals(
        List.of("1 ONE/USD", "3 THREE/USD"),
        heard.stream().map(decision -> decision.sequence() + " " + decision.symbol()).toList());
    assertEquals(2, new HashSet<>(heard.stream().map(Receiver.Received::id).toList()).size());
    Invariants.assertRecordIsSound(database);
    Invariants.assertHeardIsRecorded(database, receiver);
  }

  private void start(CuttableNats on) {
    nats = open(on);
    receiver = open(new Receiver(nats.forWatchers()));
    agent = open(RawNatsClient.connect(nats.forWatchers()));
    agent.subscribe(WITNESS);
    InetSocketAddress server = nats.forTested();
    // Checks are patient: two of them in vain would end the connection before a decision is there.
    orchestrator =
        open(
            Image.start(
                "cut-off",
                Map.of(
                    "QUORATE_DATABASE_URL",
                    database.url(),
                    "QUORATE_DATABASE_USER",
                    database.user(),
                    "QUORATE_DATABASE_PASSWORD",
                    database.password(),
                    "QUORATE_DATABASE_TIMEOUT",
                    "5s",
                    "QUORATE_CHECKS_TIMEOUT",
                    "3s",
                    "QUORATE_NATS_URL",
                    "nats://" + server.getHostString() + ":" + server.getPort(),
                    "QUORATE_CONTROL_TOKEN",
                    Arena.TOKEN)));
    Eventually.holds(SOON, "it is active", this::isActive);
    Eventually.holds(SOON, "NATS is reached", this::reachesNats);
  }

  /**
   * The record takes no decision until the network is away, so that none leaves before; the next
   * one is handed over then.
   *
   * @return when the network went away
   */
  private long handOverWhatCannotLeave() throws SQLException {
    long cut;
    try (Connection locker = database.connect();
        Statement sql = locker.createStatement()) {
      locker.setAutoCommit(false);
      sql.execute("lock table decisions in share mode");
      String before = signalsProcessed();
      send("TWO/USD");
      Eventually.holds(SOON, "the signal is taken", () -> !signalsProcessed().equals(before));
      nats.cut();
      cut = System.nanoTime();
      locker.rollback();
    }
    // On a slow machine it was, and its connection has ended before we have asked.
    Eventually.holds(SOON, "it is in hand", () -> nats.unsent() > BYTES_OF_A_DECISION || isTried());
    return cut;
  }

  private void send(String symbol) {
    agent.publish(
        "quorate.agent.signals.trend-1",
        """
        {"agent_name":"trend-1","agent_type":"trend","symbol":"%s","signal":"BUY",\
        "confidence":0.9,"timestamp":"%s"}\
        """
            .formatted(symbol, Instant.now()));
    agent.flush();
  }

  private List<String> outbox() {
    return Invariants.texts(
        database, "select sequence || ' ' || state from decision_outbox order by sequence");
  }

  /** Whether the connection has ended that had the second in its hands. */
  private boolean isTried() {
    return Invariants.texts(
            database, "select attempts from decision_outbox where sequence = 2 and attempts > 0")
        .equals(List.of("1"));
  }

  private int control(String change) {
    return orchestrator
        .post("/api/v1/control/" + change, Arena.TOKEN, "")
        .orElseThrow()
        .statusCode();
  }

  private boolean reachesNats() {
    return Readiness.of(orchestrator)
        .filter(readiness -> "ok".equals(readiness.components().get("nats")))
        .isPresent();
  }

  private boolean isActive() {
    return status().filter(body -> body.contains("\"role\":\"active\"")).isPresent();
  }

  private String signalsProcessed() {
    return status()
        .flatMap(body -> SIGNALS_PROCESSED.matcher(body).results().findFirst())
        .orElseThrow()
        .group();
  }

  private Optional<String> status() {
    return orchestrator.get("/api/v1/status").map(HttpResponse::body);
  }

  private static long since(long nanos) {
    return System.nanoTime() - nanos;
  }

  private static long length(Duration duration) {
    return duration.toNanos();
  }
}
