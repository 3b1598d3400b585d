package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.domain.Action;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.Heartbeat;
import quorate.domain.MessageKind;
import quorate.domain.Ratio;
import quorate.domain.Signal;
import quorate.protocol.Content;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.protocol.Received;
import quorate.protocol.Subjects;
import quorate.running.Clock;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.servers.RawNatsMessage;
import quorate.testkit.FaultProxy;
import quorate.testkit.RecordedLog;

class NatsLinkTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration BRIEF = Duration.ofMillis(300);
  private static final String SIGNAL =
      """
      {"agent_name":"technical-1","agent_type":"technical","symbol":"btc/usd","signal":"buy",\
      "confidence":0.9,"timestamp":"2026-03-01T12:00:00Z","reasoning":"because"}\
      """;

  private final RecordingListener listener = new RecordingListener();
  private NatsServer server = NatsServer.start();
  private NatsLink link = link(server.url());

  private NatsLink link(String url) {
    return link(url, Clock.system());
  }

  private NatsLink link(String url, Clock clock) {
    NatsSettings settings =
        new NatsSettings(
            List.of(url),
            NatsSettings.Credentials.NONE,
            NatsSettings.Tls.NONE,
            Subjects.DEFAULT,
            Duration.ofMillis(500));
    return new NatsLink(settings, "test", listener, clock, new Random(1));
  }

  @AfterEach
  void close() {
    link.close();
    server.close();
  }

  private void startAndAwait() {
    link.start();
    awaitListening();
  }

  /** Up, and a round trip behind the subscriptions. */
  private void awaitListening() {
    Eventually.holds(SOON, "the link is up", () -> link.hearsAgents() && answers());
  }

  private boolean answers() {
    try {
      Optional<LinkConnection> connection = link.connection();
      return connection.isPresent() && connection.get().roundTrip(BRIEF);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private LinkConnection connection() {
    return link.connection().orElseThrow();
  }

  private Received received() throws InterruptedException {
    return Optional.ofNullable(listener.messages.poll(SOON.toSeconds(), TimeUnit.SECONDS))
        .orElseThrow();
  }

  @Test
  void signalsAreReadOnTheBaseSubjectAndUnderAName() throws InterruptedException {
    startAndAwait();
    try (RawNatsClient client = RawNatsClient.connect(server.port())) {
      client.publish("quorate.agent.signals", "_INBOX.1", SIGNAL);
      client.publish("quorate.agent.signals.technical-1", SIGNAL);
      client.publish("quorate.agent.signals.other", SIGNAL);
      client.flush();
    }
    Content signal =
        new Content.OfSignal(
            new Signal(
                "technical-1",
                "technical",
                "BTC/USD",
                Action.BUY,
                new Ratio(900_000),
                Instant.parse("2026-03-01T12:00:00Z"),
                "because"));

    Received first = received();
    assertEquals(signal, first.content());
    assertEquals(Optional.of("_INBOX.1"), first.replyTo());
    assertEquals(SIGNAL, new String(first.payload(), StandardCharsets.UTF_8));
    assertEquals(signal, received().content());
    assertEquals(
        new Content.Refused(
            MessageKind.SIGNAL,
            new Answer.Refused(
                DropReason.FORGED,
                Optional.of("agent_name"),
                "must be the name that the subject ends in"),
            Optional.of("other")),
        received().content());
  }

  @Test
  void heartbeatsAreRead() throws InterruptedException {
    startAndAwait();
    try (RawNatsClient client = RawNatsClient.connect(server.port())) {
      client.publish(
          "quorate.agent.heartbeat.risk-1",
          """
          {"agent_name":"risk-1","agent_type":"risk","timestamp":"2026-03-01T12:00:00Z",\
          "status":"healthy"}\
          """);
      client.flush();
    }

    assertEquals(
        new Content.OfHeartbeat(
            new Heartbeat(
                "risk-1", "risk", Instant.parse("2026-03-01T12:00:00Z"), "healthy", true)),
        received().content());
  }

  @Test
  void messagesMayWaitUntilHalfOfWhatTheClientKeepsIsTaken() throws InterruptedException {
    startAndAwait();
    listener.gate.acquire();
    try (RawNatsClient client = RawNatsClient.connect(server.port())) {
      int half = 8_192;
      publishAndAwait(client, half - 2);
      listener.gate.release();
      Eventually.holds(SOON, "all have come", () -> listener.messages.size() == half - 2);
      assertFalse(listener.hurried);

      listener.gate.acquire();
      publishAndAwait(client, half + 2);
      listener.gate.release();
      Eventually.holds(SOON, "all have come", () -> listener.messages.size() == 2 * half);
      assertTrue(listener.hurried);
      assertEquals(0, link.dropped(MessageKind.SIGNAL));
    }
  }

  /** Behind a round trip of the link's they have all come to it. */
  private void publishAndAwait(RawNatsClient client, int signals) {
    for (int i = 0; i < signals; i++) {
      client.publish("quorate.agent.signals", SIGNAL);
    }
    client.flush();
    Eventually.holds(SOON, "a round trip", this::answers);
  }

  @Test
  void messagesLeaveWithTheirIdAndInOrder() {
    startAndAwait();
    try (RawNatsClient client = RawNatsClient.connect(server.port())) {
      client.subscribe("quorate.orchestrator.decisions");
      client.flush();
      connection().publish("quorate.orchestrator.decisions", "id-1", bytes("one"));
      connection().publish("quorate.orchestrator.decisions", "id-2", bytes("two"));

      assertEquals(
          List.of(
              new RawNatsMessage(
                  "quorate.orchestrator.decisions", "", Map.of("Nats-Msg-Id", "id-1"), "one"),
              new RawNatsMessage(
                  "quorate.orchestrator.decisions", "", Map.of("Nats-Msg-Id", "id-2"), "two")),
          List.of(client.next(SOON).orElseThrow(), client.next(SOON).orElseThrow()));
    }
  }

  @Test
  void answersAreNotSentToSubjectsWhereTheyWouldPassForSomethingElse() {
    startAndAwait();
    try (RawNatsClient client = RawNatsClient.connect(server.port())) {
      client.subscribe(">");
      client.flush();
      connection().reply("quorate.orchestrator.decisions", bytes("forged"));
      connection().reply("quorate.agent.signals.other", bytes("forged"));
      connection().reply("_INBOX.1", bytes("answer"));

      assertEquals("answer", client.next(SOON).orElseThrow().payload());
    }
  }

  @Test
  void aRequestForTheStateOfThePauseIsPassedOn() throws InterruptedException {
    startAndAwait();
    try (RawNatsClient client = RawNatsClient.connect(server.port())) {
      client.publish("quorate.orchestrator.control.get", "_INBOX.7", "");
      client.flush();
    }
    assertEquals("_INBOX.7", listener.controlRequests.poll(SOON.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void aServerThatComesLaterIsFound() {
    server.stop();
    link.start();
    assertEquals(Optional.empty(), link.connection());

    server.startAgain();

    awaitListening();
  }

  @Test
  void afterACrashOfTheServerEverythingIsAsBefore() throws InterruptedException {
    startAndAwait();
    LinkConnection first = connection();
    server.crash();
    Eventually.holds(SOON, "the link is down", () -> link.connection().isEmpty());
    assertEquals(PublishResult.UNAVAILABLE, first.publish("any", bytes("stale")));
    assertEquals(PublishResult.UNAVAILABLE, first.publish("any", "id", bytes("stale")));

    server.startAgain();
    awaitListening();
    try (RawNatsClient client = RawNatsClient.connect(server.port())) {
      client.subscribe("any");
      client.publish("quorate.agent.signals", SIGNAL);
      client.flush();
      received();
      connection().publish("any", bytes("fresh"));
      assertEquals("fresh", client.next(SOON).orElseThrow().payload());
    }
  }

  @Test
  void aHungServerDoesNotAnswerAndIsLeft() {
    startAndAwait();
    server.freeze();
    try {
      assertFalse(answers());
      assertFalse(answers());
      Eventually.holds(SOON, "the connection is given up", () -> link.connection().isEmpty());
    } finally {
      server.thaw();
    }
    awaitListening();
  }

  @Test
  void aHalfOpenConnectionIsFoundAndReplaced() {
    try (FaultProxy proxy = FaultProxy.before(server)) {
      link = link("nats://127.0.0.1:" + proxy.port());
      startAndAwait();
      proxy.stall();
      assertFalse(answers());
      assertFalse(answers());
      Eventually.holds(SOON, "the connection is given up", () -> link.connection().isEmpty());
      proxy.resume();
      awaitListening();
    }
  }

  @Test
  void roundTripsOfManyAtATimeDoNotEndTheConnection() throws InterruptedException {
    startAndAwait();
    int before = listener.changes.get();
    Thread[] threads = new Thread[50];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.ofVirtual().start(this::answers);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(answers());
    assertEquals(before, listener.changes.get());
  }

  @Test
  void aListenerThatFailsDoesNotKeepTheLinkFromConnectingAgain() {
    listener.failsOnce = true;
    try (RecordedLog log = new RecordedLog("quorate.nats")) {
      startAndAwait();
      log.comesToHold(
          "INFO Connected to NATS",
          "SEVERE Nobody could be told that the link to NATS has changed");
      server.crash();
      Eventually.holds(SOON, "the link is down", () -> link.connection().isEmpty());
      server.startAgain();
      awaitListening();
    }
  }

  @Test
  void afterAFailureThatNobodyForesawTheConnectionIsEndedAndAnotherMade() {
    AtomicBoolean fails = new AtomicBoolean();
    link = link(server.url(), new FailingClock(fails));
    startAndAwait();
    LinkConnection first = connection();
    fails.set(true);

    Eventually.holds(SOON, "it has ended", () -> !first.isUp());
    awaitListening();
    assertEquals(2, connection().number());
  }

  /** For the connector alone it fails, once. */
  private record FailingClock(AtomicBoolean fails) implements Clock {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanoTime() {
      if (Thread.currentThread().getName().equals("nats-connector")
          && fails.compareAndSet(true, false)) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      return System.nanoTime();
    }
  }

  @Test
  void aMessageLargerThanTheServerTakesIsRefusedForItself() {
    server.close();
    server = NatsServer.start(server.directory().resolveSibling("small"), "max_payload: 1024");
    link = link(server.url());
    startAndAwait();

    assertEquals(PublishResult.REFUSED, connection().publish("any", new byte[2_000]));
    assertEquals(PublishResult.HANDED_OVER, connection().publish("any", new byte[1_000]));
    assertTrue(answers());
  }

  @Test
  void aSubjectWeMayNotPublishOnIsKnownAfterTheRoundTrip() {
    server.close();
    server =
        NatsServer.start(
            server.directory().resolveSibling("denied"),
            """
            authorization: {
              users: [{user: q, password: q, permissions: {publish: {deny: "quorate.>"}}}]
            }
            """);
    link = linkAs("q");
    startAndAwait();
    connection().publish("quorate.orchestrator.decisions", bytes("x"));

    assertTrue(answers());
    assertEquals(1, connection().denials("quorate.orchestrator.decisions"));
    assertEquals(0, connection().denials("quorate.orchestrator.control"));
  }

  @Test
  void complaintsOfTheServerDoNotFillTheLog() {
    server.close();
    server =
        NatsServer.start(
            server.directory().resolveSibling("complaining"),
            """
            authorization: {
              users: [{user: q, password: q, permissions: {publish: {deny: "closed.>"}}}]
            }
            """);
    link = linkAs("q");
    startAndAwait();
    try (RecordedLog log = new RecordedLog("quorate.nats")) {
      for (int i = 0; i < 1_000; i++) {
        connection().publish("closed.subject", bytes("answer"));
      }
      assertTrue(answers());
      Eventually.holds(SOON, "told", () -> !log.warnings().isEmpty());
      // One a second, and nobody knows how slow this machine is.
      assertTrue(log.warnings().size() < 100, log.warnings().toString());
      assertEquals(
          "The NATS server says: Permissions Violation for Publish to \"closed.subject\"",
          log.warnings().getFirst());
    }
  }

  @Test
  void aSubscriptionWeMayNotHaveIsNotAlive() {
    server.close();
    server =
        NatsServer.start(
            server.directory().resolveSibling("deaf"),
            """
            authorization: {
              users: [{user: q, password: q, permissions: {subscribe: {deny: "quorate.agent.>"}}}]
            }
            """);
    link = linkAs("q");
    link.start();

    Eventually.holds(SOON, "the link is up", () -> link.connection().isPresent() && answers());
    Eventually.holds(SOON, "known to be deaf", () -> !link.hearsAgents());
  }

  @Test
  void notToBeAskedForTheStateOfThePauseIsNoMatterForAgents() throws InterruptedException {
    server.close();
    server =
        NatsServer.start(
            server.directory().resolveSibling("unasked"),
            """
            authorization: {
              users: [{user: q, password: q,
                permissions: {subscribe: {deny: "quorate.orchestrator.control.get"}}}]
            }
            """);
    link = linkAs("q");
    startAndAwait();

    assertTrue(answers());
    assertTrue(link.hearsAgents());
  }

  @Test
  void aServerThatEndsEveryConnectionAtOnceIsTriedForEver() throws IOException {
    try (AbruptServer abrupt = AbruptServer.start()) {
      link = link("nats://127.0.0.1:" + abrupt.port());
      link.start();
      Eventually.holds(SOON, "tried again and again", () -> abrupt.connections() >= 8);
    }
  }

  private NatsLink linkAs(String user) {
    return new NatsLink(
        new NatsSettings(
            List.of(server.url()),
            new NatsSettings.Credentials(
                Optional.of(user), Optional.of(user), Optional.empty(), Optional.empty()),
            NatsSettings.Tls.NONE,
            Subjects.DEFAULT,
            Duration.ofMillis(500)),
        "test",
        listener,
        Clock.system(),
        new Random(1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
