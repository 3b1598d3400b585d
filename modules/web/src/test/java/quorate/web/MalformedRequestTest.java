package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class MalformedRequestTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002\u0000\r\n\r\n",
        "GET\r\n\r\n",
        "G(T) /health HTTP/1.1\r\nHost: x\r\n\r\n",
        "\u00fcGET /health HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /health\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "GET /health HTTP/2.0\r\nHost: x\r\n\r\n",
        "GET /health http/1.1\r\nHost: x\r\n\r\n",
        "GET /health HTTP/1.1 \r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET /health HTTP/1.1\nHost: x\n\n",
        "GET /health HTTP/1.1\rHost: x\r\r",
        "GET /% HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a\\..\\b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /health?a=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /health?<script> HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http:://x/health HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http:// HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http://[/health HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET :: HTTP/1.1\r\nHost: x\r\n\r\n",
      })
  void aRequestLineThatIsNoneIsNotUnderstood(String request) {
    assertIsNotUnderstood(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host:\r\n",
        "Host: a\r\nHost: b\r\n",
        "Host: a b\r\n",
        "Host: <script>\r\n",
        "Host: a:port\r\n",
        "Host: [::1\r\n",
        "Host: a/b\r\n",
        "Host: user@a\r\n",
      })
  void aHostThatIsNoneIsNotUnderstood(String headers) {
    assertIsNotUnderstood("GET /health HTTP/1.1\r\n" + headers + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no colon\r\n",
        "a b: c\r\n",
        "a : b\r\n",
        "a(b): c\r\n",
        "A: b\nC: d\r\n",
        "A: b\u0000c\r\n",
        "A: b\r\n folded: c\r\n",
      })
  void aHeaderThatIsNoneIsNotUnderstood(String header) {
    assertIsNotUnderstood("GET /health HTTP/1.1\r\nHost: x\r\n" + header + "\r\n");
  }

  static Stream<String> tooLargeHeaders() {
    return Stream.of(
        "A: " + "b".repeat(17_000) + "\r\n",
        "a".repeat(17_000) + ": b\r\n",
        "A: b\r\n".repeat(3_000),
        "a".repeat(17_000));
  }

  @ParameterizedTest
  @MethodSource("tooLargeHeaders")
  void headersThatAreTooLargeAreNotUnderstood(String headers) {
    assertIsNotUnderstood("GET /health HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
  }

  @Test
  void aRequestLineThatIsTooLongIsRefused() {
    assertEquals(
        HttpAnswer.problem(
                "414 Request-URI Too Long", "The request is not one that can be understood.")
            .closing(),
        last("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
  }

  @Test
  void whatFollowsIsNotAnswered() {
    assertIsNotUnderstood(
        "GET /health HTTP/1.1\r\n\r\n" + "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
  }

  private static void assertIsNotUnderstood(String request) {
    assertEquals(HttpAnswer.notUnderstood(), last(request));
  }

  /** The answer, if it is the only one. */
  private static HttpAnswer last(String request) {
    try (RawHttpClient client = SERVED.client()) {
      HttpAnswer answer = client.send(request).finish().answer();
      assertEquals("", client.rest());
      return answer;
    }
  }
}
