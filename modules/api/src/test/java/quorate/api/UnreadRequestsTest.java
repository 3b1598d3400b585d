package quorate.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.servers.Eventually;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RecordedLog;

class UnreadRequestsTest {
  private static final ServedApi API = new ServedApi();
  private static final String TOO_LARGE = "The body must be at most 16384 bytes.";
  private static final String NOT_UNDERSTOOD = "The request is not one that can be understood.";

  @AfterAll
  static void close() {
    API.close();
  }

  private static HttpAnswer answer(String request) {
    try (RawHttpClient client = new RawHttpClient(API.port())) {
      return client.send(request).answer();
    }
  }

  private static String put(String more) {
    return "PUT /api/v1/sessions/s1 HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: mine\r\n"
        + "Authorization: Bearer %s\r\nContent-Type: application/json\r\n"
            .formatted(ServedApi.ADMIN)
        + more;
  }

  private static void assertNamed(HttpAnswer answer, String id, String problem) {
    assertTrue(answer.headers().contains("X-Request-Id: " + id), answer::toString);
    assertTrue(answer.headers().contains("X-Content-Type-Options: nosniff"), answer::toString);
    assertEquals(problem, answer.body());
  }

  private static String problem(String type, String status, String detail, String id) {
    return """
    {"type":"urn:quorate:problem:%s","title":"%s","status":%s,"detail":"%s","request_id":"%s"}\
    """
        .formatted(type, status.substring(4), status.substring(0, 3), detail, id);
  }

  @Test
  void aBodyThatSaysItIsTooLargeIsRefusedAsAnyOtherRequestIs() {
    try (RecordedLog log = new RecordedLog("quorate.api.access")) {
      HttpAnswer answer = answer(put("Content-Length: 17408\r\n\r\n"));

      assertEquals("413", answer.status().substring(0, 3));
      assertNamed(answer, "mine", problem("too-large", answer.status(), TOO_LARGE, "mine"));
      Eventually.holds(
          ServedApi.SOON,
          "it is in the log",
          () ->
              log.lines().stream()
                  .anyMatch(
                      line ->
                          line.startsWith(
                              "INFO request_id=mine actor=- key_id=- address=127.0.0.1 method=PUT"
                                  + " route=unmatched status=413 bytes=0 ")));
    }
  }

  @Test
  void aBodyThatProvesTooLargeIsRefusedUnderTheNameThatItHas() {
    try (RecordedLog log = new RecordedLog("quorate.api.access")) {
      HttpAnswer answer =
          answer(
              put(
                  "Transfer-Encoding: chunked\r\n\r\n4400\r\n"
                      + "x".repeat(0x4400)
                      + "\r\n0\r\n\r\n"));

      assertEquals("413", answer.status().substring(0, 3));
      assertNamed(answer, "mine", problem("too-large", answer.status(), TOO_LARGE, "mine"));
      assertLogged(log, "mine", 413);
    }
  }

  /** That the one line of a request in a route has the status which its client was told. */
  private static void assertLogged(RecordedLog log, String id, int status) {
    Eventually.passes(
        ServedApi.SOON,
        () ->
            assertEquals(
                List.of(
                    "INFO request_id="
                        + id
                        + " actor=admin-key key_id=- address=127.0.0.1 method=PUT"
                        + " route=/api/v1/sessions/{id} status="
                        + status),
                log.lines().stream()
                    .filter(line -> line.contains("method=PUT"))
                    .map(line -> line.replaceFirst(" bytes=.*", ""))
                    .toList()));
  }

  /** What proves to be none while a route reads it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Transfer-Encoding: chunked~~zz~",
        "Transfer-Encoding: chunked~~-1~{}~0~~",
        "Transfer-Encoding: chunked~~2~{}x~0~~",
        "Transfer-Encoding: chunked~~2~{}~zz~",
      })
  void ofABodyThatIsNoneTheLogSaysWhatTheClientIsTold(String more) {
    try (RecordedLog log = new RecordedLog("quorate.api.access")) {
      HttpAnswer answer = answer(put(more.replace("~", "\r\n")));

      assertLogged(log, "mine", Integer.parseInt(answer.status().substring(0, 3)));
    }
  }

  @Test
  void aBodyThatIsNotClearIsRefusedUnderTheNameThatTheLogHas() {
    try (RecordedLog log = new RecordedLog("quorate.api.access")) {
      HttpAnswer answer =
          answer(put("Transfer-Encoding: chunked\r\n\r\nzz\r\n").replace("mine", "not proper"));
      String id = id(answer);

      assertNamed(answer, id, problem("invalid-request", "400 Bad Request", NOT_UNDERSTOOD, id));
      assertLogged(log, id, 400);
    }
  }

  /** What the server makes of requests that do not come as far as its routes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 Bad Request | none",
        "400 Bad Request | GET /api/v1/me HTTP/1.1~~",
        "400 Bad Request | GET /api/v1/me HTTP/1.1~Host: a~Host: b~~",
        "400 Bad Request | GET /api/v1/me HTTP/1.1~Host: a~no header~~",
        "400 Bad Request | GET /api/v1/me HTTP/3.0~Host: a~~",
        "400 Bad Request | GET /%zz HTTP/1.1~Host: a~~",
      })
  void whatIsNoRequestIsRefusedUnderANameOfItsOwn(String status, String request) {
    HttpAnswer answer =
        answer(request.replace("~", "\r\n") + (request.equals("none") ? "\r\n\r\n" : ""));
    String id = id(answer);

    assertEquals(status, answer.status());
    assertNamed(answer, id, problem("invalid-request", status, NOT_UNDERSTOOD, id));
  }

  @Test
  void headersThatAreTooLargeAreRefusedUnderANameOfTheirOwn() {
    HttpAnswer answer =
        answer("GET / HTTP/1.1\r\nHost: a\r\nX-Large: " + "x".repeat(32 << 10) + "\r\n\r\n");

    String id = id(answer);
    assertNamed(answer, id, problem("invalid-request", answer.status(), NOT_UNDERSTOOD, id));
  }

  @Test
  void aRequestBehindAnotherOnItsConnectionHasANameOfItsOwn() {
    try (RawHttpClient client = new RawHttpClient(API.port())) {
      client.send(
          "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-Request-Id: first\r\n\r\nnone\r\n\r\n");

      assertEquals("first", id(client.answer()));
      HttpAnswer answer = client.answer();
      String id = id(answer);
      assertTrue(!id.equals("first"), answer::toString);
      assertNamed(answer, id, problem("invalid-request", answer.status(), NOT_UNDERSTOOD, id));
    }
  }

  private static String id(HttpAnswer answer) {
    List<String> ids =
        answer.headers().stream()
            .map(Pattern.compile("X-Request-Id: ([A-Za-z0-9._-]{1,64})")::matcher)
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1))
            .toList();
    assertEquals(1, ids.size(), answer::toString);
    return ids.getFirst();
  }
}
