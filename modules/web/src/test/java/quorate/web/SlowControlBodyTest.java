package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import quorate.http.Phase;
import quorate.servers.Eventually;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** The guard closes a request by the time it began, and not by that at which its body is in. */
class SlowControlBodyTest {
  private static final String HALF =
      "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + ServedInstance.TOKEN
          + "\r\nContent-Length: 2\r\n\r\n{";

  private final FakeInstance instance = new FakeInstance();
  private final ServedInstance served = new ServedInstance(instance);

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void theTimeThatABodyTookIsNotThereForTheChange() {
    assertEquals("200 OK", answerAfter(Duration.ofSeconds(1)).status());

    Duration patience = instance.desk.patience().getFirst();
    assertTrue(patience.compareTo(Duration.ofSeconds(7)) <= 0, patience::toString);
  }

  @Test
  void whereNoTimeIsLeftNothingIsChanged() {
    assertEquals(
        HttpAnswer.problem(
            "503 Service Unavailable",
            "The request came in too slowly; nothing has changed by it."),
        answerAfter(Duration.ofSeconds(8)));
    assertEquals(List.of(), instance.desk.requests());
  }

  private HttpAnswer answerAfter(Duration slow) {
    try (RawHttpClient client = served.client().send(HALF)) {
      served.comesToHave(Phase.REQUEST);
      long begun = System.nanoTime();
      Eventually.holds(
          slow.plusSeconds(20),
          "the body has taken " + slow,
          () -> System.nanoTime() - begun >= slow.toNanos());
      return client.send("}").answer();
    }
  }
}
