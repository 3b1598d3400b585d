package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServerTest
class LivenessTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;

  LivenessTest(Http1Client client) {
    this.client = client;
  }

  @SetUpServer
  static void serve(WebServerConfig.Builder server) {
    ServedInstance.configure(server, INSTANCE);
  }

  @BeforeEach
  void recover() {
    INSTANCE.recover();
  }

  @Test
  void aLoopThatHasNotMovedForMoreThanThirtySecondsIsStuck() {
    INSTANCE.clock.advance(Duration.ofSeconds(31));
    INSTANCE.leasePulse.move();

    assertEquals(
        Answer.json(
            "503 Service Unavailable",
            """
            {"status":"stuck","timestamp":1767225631,\
            "reasons":["the loop 'checks' has not moved for 31 s"]}\
            """),
        liveness());
  }

  @Test
  void everyReasonIsTold() {
    INSTANCE.clock.advance(Duration.ofSeconds(45));
    INSTANCE.deadlocked = () -> true;

    assertEquals(
        Answer.json(
            "503 Service Unavailable",
            """
            {"status":"stuck","timestamp":1767225645,\
            "reasons":["the loop 'checks' has not moved for 45 s",\
            "the loop 'lease' has not moved for 45 s","threads are deadlocked"]}\
            """),
        liveness());
  }

  @Test
  void aDeadlockAloneIsStuck() {
    INSTANCE.deadlocked = () -> true;

    assertEquals(
        Answer.json(
            "503 Service Unavailable",
            """
            {"status":"stuck","timestamp":1767225600,"reasons":["threads are deadlocked"]}\
            """),
        liveness());
  }

  @Test
  void aLoopThatHasNotMovedForThirtySecondsIsAlive() {
    INSTANCE.clock.advance(Duration.ofSeconds(30));

    assertEquals(alive(1767225630), liveness());
  }

  @Test
  void aLoopThatMovesAgainIsAlive() {
    INSTANCE.clock.advance(Duration.ofSeconds(31));
    liveness();
    INSTANCE.checksPulse.move();
    INSTANCE.leasePulse.move();

    assertEquals(alive(1767225631), liveness());
  }

  @Test
  void whatHappensOutsideTheProcessIsNoReason() {
    INSTANCE.health = () -> Health.of(Health.notChecked("database"), Health.notChecked("nats"));
    INSTANCE.draining = () -> true;
    INSTANCE.desk.forget();
    INSTANCE.archive.failAfterPages(0);

    assertEquals(alive(1767225600), liveness());
  }

  private static Answer alive(long second) {
    return Answer.json("{\"status\":\"alive\",\"timestamp\":" + second + "}");
  }

  private Answer liveness() {
    return Answer.of(client.get("/liveness").request());
  }
}
