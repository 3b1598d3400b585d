package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import quorate.testkit.HttpAnswer;

class LivenessTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @Test
  void aLoopThatHasNotMovedForMoreThanThirtySecondsIsStuck() {
    INSTANCE.clock.advance(Duration.ofSeconds(31));
    INSTANCE.leasePulse.move();

    assertEquals(
        HttpAnswer.json(
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
        HttpAnswer.json(
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
        HttpAnswer.json(
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

  private static HttpAnswer alive(long second) {
    return HttpAnswer.json("{\"status\":\"alive\",\"timestamp\":" + second + "}");
  }

  private HttpAnswer liveness() {
    return SERVED.get("/liveness");
  }
}
