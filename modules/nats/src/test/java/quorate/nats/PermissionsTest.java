package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quorate.nats.LinkFixture.SOON;
import static quorate.nats.LinkFixture.answers;
import static quorate.nats.LinkFixture.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.protocol.LinkConnection;
import quorate.protocol.Subjects;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.RawNatsClient;
import quorate.testkit.NatsOperator;
import quorate.testkit.RecordedLog;

/** What a server refuses us, says of it, and grants later. */
class PermissionsTest {
  private static final String DECISIONS = Subjects.DEFAULT.decisions();
  private static final String ALL = "";
  private static final String DEAF = "subscribe: {deny: \"quorate.agent.>\"}";
  private static final String HALF_DEAF = "subscribe: {deny: \"quorate.agent.heartbeat.*\"}";

  @TempDir private Path directory;
  private Optional<NatsServer> server = Optional.empty();
  private Optional<LinkFixture> fixture = Optional.empty();

  @AfterEach
  void close() {
    fixture.ifPresent(LinkFixture::close);
    server.ifPresent(NatsServer::close);
  }

  private static String users(String permissions) {
    return """
    authorization: {users: [
      {user: q, password: q, permissions: {%s}},
      {user: agent, password: agent}
    ]}
    """
        .formatted(permissions);
  }

  private LinkFixture startWith(String permissions) {
    NatsServer started = NatsServer.start(directory.resolve("server"), users(permissions));
    server = Optional.of(started);
    LinkFixture link = LinkFixture.as("q", started);
    fixture = Optional.of(link);
    return link;
  }

  /**
   * Agents choose where their answers go, and the server says which subject it was. The client
   * takes apostrophes out of what the server says.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.\"quorate.orchestrator.decisions\"",
        "x.\"quorate.orchestrator.decisions",
        "quorate.orchestrator.decisions\"",
        "quorate.orchestrator.deci'sions",
        "'quorate.orchestrator.decisions'",
        "quorate.orchestrator.decision",
        "quorate.orchestrator.decisionsX"
      })
  void aComplaintAboutAnotherSubjectIsNoneAboutOurs(String other) {
    LinkConnection connection =
        startWith("publish: {allow: \"quorate.orchestrator.>\", deny: \"x.>\"}").connected();
    for (int i = 0; i < 100; i++) {
      connection.reply(other, bytes("answer"));
      connection.publish(DECISIONS, "id-" + i, bytes("decision"));
      assertTrue(answers(connection));
    }

    assertEquals(0, connection.denials(DECISIONS));
  }

  @Test
  void aComplaintAboutOursIsCountedWhateverOtherOnesFollowIt() {
    LinkConnection connection =
        startWith("publish: {deny: [\"quorate.orchestrator.decisions\", \"x.>\"]}").connected();
    for (int i = 1; i <= 200; i++) {
      connection.publish(DECISIONS, "id-" + i, bytes("decision"));
      connection.reply("x.answer", bytes("answer"));
      assertTrue(answers(connection));

      assertEquals(i, connection.denials(DECISIONS));
    }
    assertEquals(0, connection.denials(Subjects.DEFAULT.control()));
  }

  @Test
  void whatMayBePublishedAgainIsComplainedOfNoMore() {
    LinkConnection connection = startWith("publish: {deny: \"quorate.>\"}").connected();
    connection.publish(DECISIONS, "id", bytes("decision"));
    assertTrue(answers(connection));
    assertEquals(1, connection.denials(DECISIONS));

    server.orElseThrow().reload(users(ALL));

    Eventually.holds(SOON, "published", () -> isTaken(connection));
    assertTrue(connection.isUp());
  }

  private static boolean isTaken(LinkConnection connection) {
    long before = connection.denials(DECISIONS);
    connection.publish(DECISIONS, "id", bytes("decision"));
    return answers(connection) && connection.denials(DECISIONS) == before;
  }

  @ParameterizedTest
  @ValueSource(strings = {DEAF, HALF_DEAF})
  void aSubscriptionThatIsGrantedLaterIsHeardWithoutANewConnection(String refused)
      throws InterruptedException {
    LinkFixture started = startWith(refused);
    LinkConnection connection = started.connected();
    Eventually.holds(SOON, "known to be deaf", () -> !connection.hearsAgents());

    server.orElseThrow().reload(users(ALL));

    Eventually.holds(SOON, "hears", connection::hearsAgents);
    assertHears(started);
    assertEquals(1, connection.number());
  }

  @Test
  void aSubscriptionThatIsWithdrawnIsMissedAndAskedForAgain() throws InterruptedException {
    LinkFixture started = startWith(ALL);
    LinkConnection connection = started.connected();
    assertTrue(connection.hearsAgents());
    int changes = started.listener.changes.get();

    server.orElseThrow().reload(users(HALF_DEAF));
    Eventually.holds(SOON, "known to be deaf", () -> !connection.hearsAgents());
    Eventually.holds(SOON, "told", () -> started.listener.changes.get() > changes);

    server.orElseThrow().reload(users(ALL));
    Eventually.holds(SOON, "hears", connection::hearsAgents);
    assertHears(started);
  }

  @Test
  void requestsForThePauseThatAreGrantedLaterAreHeardToo() {
    LinkFixture started = startWith("subscribe: {deny: \"quorate.orchestrator.control.get\"}");
    assertTrue(started.connected().hearsAgents());

    // Before, for in the midst of a reload the server lets nobody in.
    try (RawNatsClient agent = agent()) {
      server.orElseThrow().reload(users(ALL));
      Eventually.holds(
          SOON,
          "a request is heard",
          () -> {
            agent.publish("quorate.orchestrator.control.get", "_INBOX.7", "");
            agent.flush();
            return !started.listener.controlRequests.isEmpty();
          });
    }
  }

  /** All four ways, each once. */
  private void assertHears(LinkFixture started) throws InterruptedException {
    try (RawNatsClient agent = agent()) {
      for (String subject :
          new Heard(Subjects.DEFAULT, Optional.empty()).subscribed().toList().subList(0, 4)) {
        agent.publish(subject.replace("*", "one"), "{}");
        agent.flush();
        assertEquals(
            subject.replace("*", "one"),
            Optional.ofNullable(started.listener.messages.poll(SOON.toSeconds(), TimeUnit.SECONDS))
                .orElseThrow()
                .subject());
      }
      assertTrue(started.listener.messages.isEmpty());
    }
  }

  private RawNatsClient agent() {
    return RawNatsClient.connect(server.orElseThrow().port(), "agent", "agent");
  }

  @Test
  void aRefusalThatGoesOnDoesNotFillTheLog() {
    try (RecordedLog log = new RecordedLog("quorate.nats")) {
      startWith(HALF_DEAF).connected();
      Eventually.holds(SOON, "asked again and again", () -> refusals() >= 3);

      assertEquals(
          List.of(
              "The NATS server says: Permissions Violation for Subscription to"
                  + " \"quorate.agent.heartbeat.*\""),
          log.warnings());
    }
  }

  private long refusals() {
    try {
      return Files.readString(server.orElseThrow().directory().resolve("server.log"))
          .lines()
          .filter(line -> line.contains("Subscription Violation"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void credentialsThatAreReplacedBecauseOfARefusalAreUsedWithoutARestart() throws IOException {
    NatsOperator operator = new NatsOperator();
    NatsServer started = NatsServer.start(directory.resolve("server"), operator.configuration());
    server = Optional.of(started);
    Instant late = Instant.now().plusSeconds(600);
    List<String> all = List.of(">");
    Path file = directory.resolve("user.creds");
    Files.writeString(file, operator.credentials("q", all, List.of("_INBOX.>"), late));
    LinkFixture link =
        LinkFixture.with(
            started.url(),
            new NatsSettings.Credentials(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(file)));
    fixture = Optional.of(link);
    LinkConnection first = link.connected();
    Eventually.holds(SOON, "known to be deaf", () -> !first.hearsAgents());

    Files.writeString(file, operator.credentials("q", all, all, late));

    Eventually.holds(SOON, "hears", link.link::hearsAgents);
    assertFalse(first.isUp());
  }
}
