package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quorate.http.ConnectionLimits;
import quorate.http.Phase;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** Three clients are all the server takes; they are called first, second and third as they came. */
class CrowdTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String BODY_TO_COME =
      "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + ServedInstance.TOKEN
          + "\r\nContent-Length: 5\r\n\r\n";

  private final FakeInstance instance = new FakeInstance();
  private ServedInstance served;
  private RawHttpClient first;
  private RawHttpClient second;
  private RawHttpClient third;

  @BeforeEach
  void connect() {
    served = new ServedInstance(instance, new ConnectionLimits(3, LONG, LONG, LONG));
    first = served.client();
    served.comesToHave(Phase.IDLE);
    second = served.client();
    served.comesToHave(Phase.IDLE, Phase.IDLE);
    third = served.client();
    served.comesToHave(Phase.IDLE, Phase.IDLE, Phase.IDLE);
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    third.close();
    served.close();
  }

  @Test
  void oneMoreClosesTheLongestIdle() {
    try (RawHttpClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(first.isClosed());
      assertIsServed(second);
      assertIsServed(third);
    }
  }

  @Test
  void whoHasAskedLatelyIsNotTheLongestIdle() {
    assertIsServed(first);
    try (RawHttpClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(second.isClosed());
      assertIsServed(first);
      assertIsServed(third);
    }
  }

  @Test
  void anIdleOneIsClosedBeforeAnOlderOneThatAsks() {
    first.send("GET /hea");
    served.comesToHave(Phase.HEADERS, Phase.IDLE, Phase.IDLE);

    try (RawHttpClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(second.isClosed());
      assertEquals("200 OK", first.send("lth HTTP/1.1\r\nHost: x\r\n\r\n").answer().status());
    }
  }

  @Test
  void whenAllAskTheOldestRequestIsClosed() {
    third.send("GET /hea");
    served.comesToHave(Phase.HEADERS, Phase.IDLE, Phase.IDLE);
    first.send("GET /hea");
    served.comesToHave(Phase.HEADERS, Phase.HEADERS, Phase.IDLE);
    second.send("GET /hea");
    served.comesToHave(Phase.HEADERS, Phase.HEADERS, Phase.HEADERS);

    try (RawHttpClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(third.isClosed());
      assertFalse(first.isClosedNow());
      assertFalse(second.isClosedNow());
    }
  }

  @Test
  void whenAllOweABodyTheOldestRequestIsClosed() {
    sendHeadersOfAll();

    try (RawHttpClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(first.isClosed());
      assertFalse(second.isClosedNow());
      assertFalse(third.isClosedNow());
    }
  }

  private void sendHeadersOfAll() {
    first.send(BODY_TO_COME);
    served.comesToHave(Phase.REQUEST, Phase.IDLE, Phase.IDLE);
    second.send(BODY_TO_COME);
    served.comesToHave(Phase.REQUEST, Phase.REQUEST, Phase.IDLE);
    third.send(BODY_TO_COME);
    served.comesToHave(Phase.REQUEST, Phase.REQUEST, Phase.REQUEST);
  }

  @Test
  void whenNobodyReadsTheOldestRequestIsClosed() {
    byte[] body = new byte[20_000_000];
    instance.metrics = accept -> new MetricsEndpoint.Page("text/plain", body);
    first.get("/metrics");
    served.comesToHave(Phase.ANSWER, Phase.IDLE, Phase.IDLE);
    second.get("/metrics");
    third.get("/metrics");
    served.comesToHave(Phase.ANSWER, Phase.ANSWER, Phase.ANSWER);

    try (RawHttpClient newcomer = served.client()) {
      assertIsServed(newcomer);
      served.comesToHave(Phase.ANSWER, Phase.ANSWER, Phase.IDLE);
    }
  }

  @Test
  void whatIsBeingDoneIsFinishedAndTheNewcomerClosed() {
    CountDownLatch done = new CountDownLatch(1);
    instance.metrics = accept -> renderingAfter(done);
    first.get("/metrics");
    second.get("/metrics");
    third.get("/metrics");
    served.comesToHave(Phase.REQUEST, Phase.REQUEST, Phase.REQUEST);

    try (RawHttpClient newcomer = served.client()) {
      assertTrue(newcomer.isClosed());
    }
    done.countDown();

    assertEquals(HttpAnswer.of("200 OK", "text/plain", "done"), first.answer());
    assertEquals(HttpAnswer.of("200 OK", "text/plain", "done"), second.answer());
    assertEquals(HttpAnswer.of("200 OK", "text/plain", "done"), third.answer());
  }

  private static MetricsEndpoint.Page renderingAfter(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new MetricsEndpoint.Page("text/plain", new byte[] {'d', 'o', 'n', 'e'});
  }

  private static void assertIsServed(RawHttpClient client) {
    assertEquals("200 OK", client.get("/health").answer().status());
  }
}
