package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.http.ConnectionLimits;
import quorate.http.Phase;
import quorate.servers.Eventually;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class ConnectionGuardTest {
  private static final Duration HEADERS = Duration.ofMillis(300);
  private static final Duration REQUEST = Duration.ofMillis(600);
  private static final Duration IDLE = Duration.ofMillis(900);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String PAUSE =
      "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + ServedInstance.TOKEN
          + "\r\n";

  private final FakeInstance instance = new FakeInstance();
  private final long began = System.nanoTime();
  private ServedInstance served;

  private RawHttpClient connect(Duration headers, Duration request, Duration idle) {
    served = new ServedInstance(instance, new ConnectionLimits(100, headers, request, idle));
    return served.client();
  }

  @AfterEach
  void close() {
    served.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET /health HTTP/1.1",
        "GET /health HTTP/1.1\r\nHost: x\r\nA: ",
        "GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /heal",
      })
  void headersThatComeByteByByteTakeNoLongerThanTheyMay(String begin) {
    try (RawHttpClient client = connect(HEADERS, LONG, LONG)) {
      client.send(begin);
      dripUntilClosed(client);

      assertLasted(HEADERS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "GET /heal", "GET /health HTTP/1.1\r", "GET /health HTTP/1.1\r\nHo"})
  void halfARequestBehindAWholeOneTakesNoLongerThanHeadersMay(String half) {
    try (RawHttpClient client = connect(HEADERS, LONG, LONG)) {
      client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n" + half);
      assertEquals("200 OK", client.answer().status());

      assertTrue(client.isClosed());
      assertLasted(HEADERS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 16000\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n3000\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0000",
      })
  void aBodyThatComesByteByByteTakesNoLongerThanARequestMay(String begin) {
    try (RawHttpClient client = connect(LONG, REQUEST, LONG)) {
      client.send(PAUSE + begin);
      dripUntilClosed(client);

      assertLasted(REQUEST);
    }
  }

  @Test
  void aBodyThatNobodyWantsTakesNoLongerThanARequestMay() {
    try (RawHttpClient client = connect(LONG, REQUEST, LONG)) {
      client.send("POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 16000\r\n\r\n");
      assertEquals("405 Method Not Allowed", client.answer().status());
      dripUntilClosed(client);

      assertLasted(REQUEST);
    }
  }

  @Test
  void aClientThatDoesNotReadItsAnswerIsClosed() {
    byte[] body = new byte[20_000_000];
    instance.metrics = accept -> new MetricsEndpoint.Page("text/plain", body);
    try (RawHttpClient client = connect(LONG, REQUEST, LONG)) {
      client.get("/metrics");
      served.comesToHave(Phase.ANSWER);
      served.comesToHave();

      assertLasted(REQUEST);
    }
  }

  @Test
  void aClientThatNeverAsksIsClosed() {
    try (RawHttpClient client = connect(LONG, LONG, IDLE)) {
      assertTrue(client.isClosed());
      assertLasted(IDLE);
    }
  }

  @Test
  void aClientThatAsksNoMoreIsClosed() {
    try (RawHttpClient client = connect(LONG, LONG, IDLE)) {
      assertEquals("200 OK", client.get("/health").answer().status());

      assertTrue(client.isClosed());
      assertLasted(IDLE);
    }
  }

  @Test
  void aClientThatIsStillSendingAfterItsRefusalIsClosed() {
    try (RawHttpClient client = connect(LONG, LONG, LONG)) {
      assertEquals(
          HttpAnswer.notUnderstood(), client.send("GET /health HTTP/1.1\r\n\r\n").answer());
      served.comesToHave(Phase.LINGERING);
      dripUntilClosed(client);
    }
  }

  @Test
  void aConnectionIsKeptHoweverLongItsRequestsTakeTogether() {
    Duration limit = Duration.ofSeconds(2);
    try (RawHttpClient client = connect(limit, limit, limit)) {
      while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(5)) {
        assertEquals("200 OK", client.get("/health").answer().status());
      }
    }
  }

  @Test
  void aConnectionIsKeptHoweverManyRequestsComeTogether() {
    Duration limit = Duration.ofSeconds(2);
    String hundred = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(100);
    try (RawHttpClient client = connect(limit, limit, limit)) {
      while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(5)) {
        client.send(hundred);
        for (int i = 0; i < 100; i++) {
          assertEquals("200 OK", client.answer().status());
        }
      }
    }
  }

  @Test
  void aConnectionIsIdleOnceARefusedBodyIsIn() {
    Duration limit = Duration.ofSeconds(2);
    try (RawHttpClient client = connect(limit, limit, LONG)) {
      client.send("POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
      assertEquals("405 Method Not Allowed", client.answer().status());
      client.send("{}");

      assertFalse(Eventually.happens(limit.plusSeconds(1), client::isClosedNow));
      assertEquals("200 OK", client.get("/health").answer().status());
    }
  }

  @Test
  void endedConnectionsAreForgotten() {
    connect(LONG, LONG, LONG).close();
    for (int i = 0; i < 200; i++) {
      try (RawHttpClient client = served.client()) {
        assertEquals("200 OK", client.get("/health").answer().status());
      }
      served.client().send("GET /hea").close();
      served.client().close();
    }

    served.comesToHave();
  }

  private static void dripUntilClosed(RawHttpClient client) {
    Eventually.holds(
        Duration.ofSeconds(20),
        "the server closes the connection",
        () -> {
          client.trySending("0");
          return client.isClosedNow();
        });
  }

  private void assertLasted(Duration least) {
    long lasted = System.nanoTime() - began;
    assertTrue(lasted >= least.toNanos(), () -> "closed after " + Duration.ofNanos(lasted));
  }
}
