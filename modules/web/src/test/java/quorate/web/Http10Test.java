package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.record.ControlRequest;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

/** Plain proxies and load balancers ask in HTTP/1.0. */
class Http10Test {
  private static final String AUTHORIZED =
      "POST /api/v1/control/pause HTTP/1.0\r\nAuthorization: Bearer "
          + ServedInstance.TOKEN
          + "\r\n";

  private final FakeInstance instance = new FakeInstance();
  private final ServedInstance served = new ServedInstance(instance);

  @AfterEach
  void close() {
    served.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: localhost\r\n",
        "Host: [::1]:8080\r\n",
        "Connection: close\r\n",
        "Connection: keep-alive\r\n",
        "Connection: Keep-Alive\r\nKeep-Alive: timeout=60\r\n",
        "Connection: Upgrade\r\nUpgrade: h2c\r\n",
      })
  void aRequestIsAnsweredAndItsConnectionClosed(String headers) {
    assertEquals(
        HttpAnswer.json("{\"paused\":false}").closing(),
        only("GET /api/v1/control HTTP/1.0\r\n" + headers + "\r\n"));
  }

  @Test
  void aProbeGetsItsTrueStatus() {
    assertEquals("200 OK", only("GET /readiness HTTP/1.0\r\n\r\n").status());

    instance.draining = () -> true;

    assertEquals("503 Service Unavailable", only("GET /readiness HTTP/1.0\r\n\r\n").status());
  }

  @Test
  void headIsAnsweredWithTheLengthAlone() {
    try (RawHttpClient client = served.client()) {
      client.send("HEAD /api/v1/control HTTP/1.0\r\n\r\n");

      assertEquals(HttpAnswer.json("{\"paused\":false}").closing().toHead(), client.answerToHead());
      assertEquals("", client.rest());
    }
  }

  @Test
  void aBodyIsRead() {
    assertEquals(
        "200 OK", only(AUTHORIZED + "Content-Length: 17\r\n\r\n{\"actor\":\"alice\"}").status());
    assertEquals(
        List.of(new ControlRequest(true, Optional.of("alice"), Optional.empty(), "127.0.0.1")),
        instance.desk.requests());
  }

  @Test
  void aChunkedBodyHasNoMeaning() {
    assertEquals(
        HttpAnswer.notUnderstood(),
        only(AUTHORIZED + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"));
    assertEquals(List.of(), instance.desk.requests());
  }

  @Test
  void noAnswerComesBeforeTheAnswer() {
    assertEquals(
        "200 OK",
        only(AUTHORIZED + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}").status());
  }

  @Test
  void aLongListHasALengthForItsClientKnowsNoChunks() {
    recordLongOnes();
    String body =
        Recorded.list(
            Recorded.longDecision(1),
            Recorded.longDecision(2),
            Recorded.longDecision(3),
            Recorded.longDecision(4),
            Recorded.longDecision(5));

    assertEquals(HttpAnswer.json(body).closing(), only("GET /api/v1/decisions HTTP/1.0\r\n\r\n"));
  }

  @Test
  void aListThatIsCutIsShorterThanItsLength() {
    recordLongOnes();
    // Three pages to learn the length, and all but the last again.
    instance.archive.failAfterPages(5);

    try (RawHttpClient client = served.client()) {
      String sent = client.send("GET /api/v1/decisions HTTP/1.0\r\n\r\n").rest();

      assertTrue(sent.startsWith("HTTP/1.1 200 OK\r\n"), sent);
      int length = Integer.parseInt(sent.replaceAll("(?s).*Content-Length: ([0-9]+)\r\n.*", "$1"));
      assertTrue(sent.length() - sent.indexOf("\r\n\r\n") - 4 < length);
    }
  }

  private void recordLongOnes() {
    for (long sequence = 1; sequence <= 5; sequence++) {
      instance.archive.record(Recorded.longDecision(sequence));
    }
  }

  @Test
  void whatFollowsIsNotAnswered() {
    assertEquals(
        "200 OK",
        only("GET /health HTTP/1.0\r\n\r\nGET /api/v1/control HTTP/1.1\r\nHost: x\r\n\r\n")
            .status());
  }

  @Test
  void itMayFollowARequestOfHttp11() {
    try (RawHttpClient client = served.client()) {
      client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /api/v1/control HTTP/1.0\r\n\r\n");

      assertEquals("200 OK", client.answer().status());
      assertEquals(HttpAnswer.json("{\"paused\":false}").closing(), client.answer());
      assertEquals("", client.rest());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: a b\r\n", "Host: a\r\nHost: b\r\n", "Host:\r\n", "Host: a:b\r\n"})
  void aHostThatIsNoneIsNotUnderstood(String host) {
    assertEquals(HttpAnswer.notUnderstood(), only("GET /health HTTP/1.0\r\n" + host + "\r\n"));
  }

  @Test
  void errorsAreTheSame() {
    assertEquals(
        HttpAnswer.problem("404 Not Found", "There is nothing at this path.").closing(),
        only("GET /unknown HTTP/1.0\r\n\r\n"));
    assertEquals(
        HttpAnswer.problem("405 Method Not Allowed", "Use GET, HEAD here.")
            .with("Allow: GET, HEAD")
            .closing(),
        only("POST /health HTTP/1.0\r\n\r\n"));
  }

  /** The answer, if it is the only one and the connection ends with it. */
  private HttpAnswer only(String request) {
    try (RawHttpClient client = served.client()) {
      HttpAnswer answer = client.send(request).answer();
      assertEquals("", rest(client));
      return answer;
    }
  }

  /** What has not been read of a request resets the connection at its end. */
  private static String rest(RawHttpClient client) {
    try {
      return client.rest();
    } catch (UncheckedIOException e) {
      assertTrue(e.getCause() instanceof IOException);
      return "";
    }
  }
}
