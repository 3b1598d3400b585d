package quorate.nats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static quorate.nats.LinkFixture.SOON;
import static quorate.nats.LinkFixture.bytes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.protocol.Subjects;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.testkit.FaultProxy;

/** How a connection ends, and that it takes with it what it holds. */
class EndedConnectionTest {
  private static final String DECISIONS = Subjects.DEFAULT.decisions();

  @Test
  void aConnectionThatEndsIsResetAndNotClosed() throws IOException, InterruptedException {
    try (SilentServer server = SilentServer.start();
        LinkFixture link = LinkFixture.to("nats://127.0.0.1:" + server.port())) {
      LinkConnection connection =
          Eventually.gives(SOON, "a connection", () -> link.link.connection());
      connection.end();

      assertEquals("Connection reset", server.endOfTheFirst(SOON));
    }
  }

  @Test
  void soIsOneWhoseLinkIsClosedWhileTheServerSaysNothing()
      throws IOException, InterruptedException {
    try (SilentServer server = SilentServer.start()) {
      try (LinkFixture link = LinkFixture.to("nats://127.0.0.1:" + server.port())) {
        Eventually.holds(SOON, "a connection", () -> link.link.connection().isPresent());
      }
      assertEquals("Connection reset", server.endOfTheFirst(SOON));
    }
  }

  /** The client fails within itself where it is told to end what it has closed. */
  @Test
  void endingOneThatIsClosedAlreadyFailsNowhere() {
    List<Throwable> escaped = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, failure) -> escaped.add(failure));
    try (NatsServer server = NatsServer.start();
        LinkFixture link = LinkFixture.to(server.url())) {
      LinkConnection connection = link.connected();
      link.link.close();
      connection.end();

      Eventually.holds(SOON, "it has ended", () -> !isEnding());
      assertEquals(List.of(), escaped);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  private static boolean isEnding() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("nats-end"));
  }

  @Test
  void aMessageWithAnIdThatNobodyAsksAboutEndsTheConnectionInTimeWhenItIsNotTaken() {
    try (NatsServer server = NatsServer.start();
        FaultProxy proxy = FaultProxy.before(server);
        LinkFixture link = LinkFixture.to("nats://127.0.0.1:" + proxy.port())) {
      LinkConnection connection = link.connected();
      proxy.stall();
      long before = System.nanoTime();
      connection.publish(DECISIONS, "id", bytes("decided"));

      Eventually.holds(SOON, "it has ended", () -> !connection.isUp());
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      assertTrue(took.compareTo(LinkConnection.LONGEST_IN_HAND) >= 0, took::toString);
      assertEquals(PublishResult.UNAVAILABLE, connection.publish(DECISIONS, "id", bytes("x")));
    }
  }

  @Test
  void oneRoundTripThatFailsIsEnoughWhenAMessageIsInHandForTooLong() throws InterruptedException {
    try (NatsServer server = NatsServer.start();
        FaultProxy proxy = FaultProxy.before(server);
        LinkFixture link = LinkFixture.to("nats://127.0.0.1:" + proxy.port())) {
      LinkConnection connection = link.connected();
      proxy.stall();
      connection.publish(DECISIONS, "id", bytes("decided"));

      assertFalse(connection.roundTrip(LinkConnection.LONGEST_IN_HAND.plusMillis(1)));
      assertFalse(connection.isUp());
    }
  }

  /** The guard asks by itself, and a server that answers keeps its connection. */
  @Test
  void aMessageWithAnIdThatIsTakenEndsNothingThoughNobodyAsks() {
    try (NatsServer server = NatsServer.start();
        LinkFixture link = LinkFixture.to(server.url())) {
      LinkConnection connection = link.connected();
      long begun = System.nanoTime();
      Eventually.holds(
          SOON,
          "more in all than may be in hand",
          () -> {
            connection.publish(DECISIONS, "id", bytes("decided"));
            return System.nanoTime() - begun > 2 * LinkConnection.LONGEST_IN_HAND.toNanos();
          });
      assertTrue(connection.isUp());
      assertEquals(1, connection.number());
    }
  }

  @Test
  void noMoreThanSoManyMessagesWithAnIdAreInHandUntilTheyAreConfirmed()
      throws InterruptedException {
    try (NatsServer server = NatsServer.start();
        LinkFixture link = LinkFixture.to(server.url())) {
      LinkConnection connection = link.connected();
      int taken = 0;
      while (taken < 10_000
          && connection.publish(DECISIONS, "id", bytes("decided")) == PublishResult.HANDED_OVER) {
        taken++;
      }
      // Some more on a machine so slow that the connection has asked by itself meanwhile.
      assertTrue(taken >= LinkConnection.MOST_IN_HAND && taken < 10_000, taken + " taken");
      assertEquals(PublishResult.HANDED_OVER, connection.publish(DECISIONS, bytes("notice")));

      assertTrue(connection.roundTrip(SOON));

      assertEquals(
          PublishResult.HANDED_OVER, connection.publish(DECISIONS, "id", bytes("decided")));
    }
  }

  @Test
  void twoWhoAskAFarServerAtATimeAreBothAnswered() throws InterruptedException, ExecutionException {
    try (NatsServer server = NatsServer.start();
        FaultProxy proxy = FaultProxy.before(server);
        LinkFixture link = LinkFixture.to("nats://127.0.0.1:" + proxy.port())) {
      LinkConnection connection = link.connected();
      proxy.delay(Duration.ofMillis(300));
      FutureTask<Boolean> other =
          new FutureTask<>(() -> connection.roundTrip(LinkConnection.LONGEST_IN_HAND));
      Thread.ofVirtual().start(other);

      assertTrue(connection.roundTrip(LinkConnection.LONGEST_IN_HAND));
      assertTrue(other.get());
    }
  }

  @Test
  void askingForLessTimeThanAnAnswerTakesEndsNoConnection() throws InterruptedException {
    try (NatsServer server = NatsServer.start();
        FaultProxy proxy = FaultProxy.before(server);
        LinkFixture link = LinkFixture.to("nats://127.0.0.1:" + proxy.port())) {
      LinkConnection connection = link.connected();
      proxy.delay(Duration.ofMillis(150));
      for (int i = 0; i < 10; i++) {
        assertFalse(connection.roundTrip(Duration.ofMillis(100)));
      }

      assertTrue(connection.roundTrip(SOON));
      assertTrue(connection.isUp());
    }
  }

  /** The connection asks again by itself. */
  @Test
  void askingOnceAndBrieflyIsEnoughToFindThatTheServerDoesNotAnswer() throws InterruptedException {
    try (NatsServer server = NatsServer.start();
        FaultProxy proxy = FaultProxy.before(server);
        LinkFixture link = LinkFixture.to("nats://127.0.0.1:" + proxy.port())) {
      LinkConnection connection = link.connected();
      proxy.stall();
      assertFalse(connection.roundTrip(Duration.ofMillis(10)));

      Eventually.holds(SOON, "it has ended", () -> !connection.isUp());
    }
  }

  /** Whoever keeps a connection is told of that one alone. */
  @Test
  void whatAnotherConnectionAnswersSaysNothingOfThisOne() throws InterruptedException {
    try (NatsServer server = NatsServer.start();
        FaultProxy proxy = FaultProxy.before(server);
        LinkFixture link = LinkFixture.to("nats://127.0.0.1:" + proxy.port())) {
      LinkConnection first = link.connected();
      first.publish(DECISIONS, "id", bytes("decided"));
      proxy.cut();
      Eventually.holds(SOON, "it has ended", () -> !first.isUp());
      LinkConnection second = link.connected();

      assertTrue(second.roundTrip(SOON));
      assertFalse(first.roundTrip(SOON));
      assertEquals(2, second.number());
    }
  }
}
