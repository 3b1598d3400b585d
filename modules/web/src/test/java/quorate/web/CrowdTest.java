package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three clients are all the server takes; they are called first, second and third as they came. */
class CrowdTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String BODY_TO_COME =
      "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + ServedInstance.TOKEN
          + "\r\nContent-Length: 5\r\n\r\n";

  private final FakeInstance instance = new FakeInstance();
  private ServedInstance served;
  private RawClient first;
  private RawClient second;
  private RawClient third;

  @BeforeEach
  void connect() {
    served = new ServedInstance(instance, new ConnectionLimits(3, LONG, LONG, LONG));
    first = served.client();
    served.comesToHave(Exchange.Phase.IDLE);
    second = served.client();
    served.comesToHave(Exchange.Phase.IDLE, Exchange.Phase.IDLE);
    third = served.client();
    served.comesToHave(Exchange.Phase.IDLE, Exchange.Phase.IDLE, Exchange.Phase.IDLE);
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
    try (RawClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(first.isClosed());
      assertIsServed(second);
      assertIsServed(third);
    }
  }

  @Test
  void whoHasAskedLatelyIsNotTheLongestIdle() {
    assertIsServed(first);
    try (RawClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(second.isClosed());
      assertIsServed(first);
      assertIsServed(third);
    }
  }

  @Test
  void anIdleOneIsClosedBeforeAnOlderOneThatAsks() {
    first.send("GET /hea");
    served.comesToHave(Exchange.Phase.HEADERS, Exchange.Phase.IDLE, Exchange.Phase.IDLE);

    try (RawClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(second.isClosed());
      assertEquals("200 OK", first.send("lth HTTP/1.1\r\nHost: x\r\n\r\n").answer().status());
    }
  }

  @Test
  void whenAllAskTheOldestRequestIsClosed() {
    third.send("GET /hea");
    served.comesToHave(Exchange.Phase.HEADERS, Exchange.Phase.IDLE, Exchange.Phase.IDLE);
    first.send("GET /hea");
    served.comesToHave(Exchange.Phase.HEADERS, Exchange.Phase.HEADERS, Exchange.Phase.IDLE);
    second.send("GET /hea");
    served.comesToHave(Exchange.Phase.HEADERS, Exchange.Phase.HEADERS, Exchange.Phase.HEADERS);

    try (RawClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(third.isClosed());
      assertFalse(first.isClosedNow());
      assertFalse(second.isClosedNow());
    }
  }

  @Test
  void whenAllOweABodyTheOldestRequestIsClosed() {
    sendHeadersOfAll();

    try (RawClient newcomer = served.client()) {
      assertIsServed(newcomer);
      assertTrue(first.isClosed());
      assertFalse(second.isClosedNow());
      assertFalse(third.isClosedNow());
    }
  }

  private void sendHeadersOfAll() {
    first.send(BODY_TO_COME);
    served.comesToHave(Exchange.Phase.REQUEST, Exchange.Phase.IDLE, Exchange.Phase.IDLE);
    second.send(BODY_TO_COME);
    served.comesToHave(Exchange.Phase.REQUEST, Exchange.Phase.REQUEST, Exchange.Phase.IDLE);
    third.send(BODY_TO_COME);
    served.comesToHave(Exchange.Phase.REQUEST, Exchange.Phase.REQUEST, Exchange.Phase.REQUEST);
  }

  @Test
  void whenNobodyReadsTheOldestRequestIsClosed() {
    byte[] body = new byte[20_000_000];
    instance.metrics = accept -> new Scrape.Rendering("text/plain", body);
    first.get("/metrics");
    served.comesToHave(Exchange.Phase.ANSWER, Exchange.Phase.IDLE, Exchange.Phase.IDLE);
    second.get("/metrics");
    third.get("/metrics");
    served.comesToHave(Exchange.Phase.ANSWER, Exchange.Phase.ANSWER, Exchange.Phase.ANSWER);

    try (RawClient newcomer = served.client()) {
      assertIsServed(newcomer);
      served.comesToHave(Exchange.Phase.ANSWER, Exchange.Phase.ANSWER, Exchange.Phase.IDLE);
    }
  }

  @Test
  void whatIsBeingDoneIsFinishedAndTheNewcomerClosed() {
    CountDownLatch done = new CountDownLatch(1);
    instance.metrics = accept -> renderingAfter(done);
    first.get("/metrics");
    second.get("/metrics");
    third.get("/metrics");
    served.comesToHave(Exchange.Phase.REQUEST, Exchange.Phase.REQUEST, Exchange.Phase.REQUEST);

    try (RawClient newcomer = served.client()) {
      assertTrue(newcomer.isClosed());
    }
    done.countDown();

    assertEquals(Answer.of("200 OK", "text/plain", "done"), first.answer());
    assertEquals(Answer.of("200 OK", "text/plain", "done"), second.answer());
    assertEquals(Answer.of("200 OK", "text/plain", "done"), third.answer());
  }

  private static Scrape.Rendering renderingAfter(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Scrape.Rendering("text/plain", new byte[] {'d', 'o', 'n', 'e'});
  }

  private static void assertIsServed(RawClient client) {
    assertEquals("200 OK", client.get("/health").answer().status());
  }
}
