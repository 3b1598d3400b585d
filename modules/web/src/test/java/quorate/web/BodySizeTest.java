package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class BodySizeTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  private static final int MAX = 16 * 1024;
  private static final HttpAnswer TOO_LARGE =
      HttpAnswer.problem("413 Request Entity Too Large", "The body must be at most 16384 bytes.")
          .closing();
  private static final HttpAnswer PAUSED =
      HttpAnswer.json(
          """
          {"paused":true,"changed":true,"since":"2026-01-01T12:00:00.250Z"}\
          """);
  private static final String PAUSE =
      "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + ServedInstance.TOKEN
          + "\r\n";

  /** A valid body. */
  private static String body(int length) {
    String frame = "{\"x\":\"\"}";
    return frame.replace("\"\"", "\"" + "y".repeat(length - frame.length()) + "\"");
  }

  private static String withLength(String body) {
    return PAUSE + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static String inChunks(String body, int size) {
    StringBuilder request = new StringBuilder(PAUSE + "Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < body.length(); i += size) {
      String chunk = body.substring(i, Math.min(body.length(), i + size));
      request.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk);
      request.append("\r\n");
    }
    return request.append("0\r\n\r\n").toString();
  }

  static Stream<String> largest() {
    String body = body(MAX);
    return Stream.of(
        withLength(body), inChunks(body, MAX), inChunks(body, 1_000), inChunks(body, 1));
  }

  @ParameterizedTest
  @MethodSource("largest")
  void aBodyOf16KibibytesIsTaken(String request) {
    try (RawHttpClient client = SERVED.client()) {
      assertEquals(PAUSED, client.send(request).answer());
    }
  }

  static Stream<String> tooLarge() {
    String body = body(MAX + 1);
    return Stream.of(
        withLength(body),
        inChunks(body, MAX + 1),
        inChunks(body, MAX),
        inChunks(body, 1),
        withLength(body).replace("POST /api/v1/control/pause", "GET /health"),
        withLength(body).replace("POST /api/v1/control/pause", "PUT /unknown"),
        withLength(body(1_000_000)),
        inChunks(body(1_000_000), 8_000));
  }

  @ParameterizedTest
  @MethodSource("tooLarge")
  void oneByteMoreIsTooLargeAndToldToAClientThatSendsAllBeforeItReads(String request) {
    try (RawHttpClient client = SERVED.client()) {
      assertEquals(TOO_LARGE, client.send(request).answer());
    }
    assertEquals(List.of(), INSTANCE.desk.requests());
  }

  @Test
  void aClientThatWaitsToBeAskedForItsBodyIsToldBeforeItSendsIt() {
    try (RawHttpClient client = SERVED.client()) {
      client.send(PAUSE + "Expect: 100-continue\r\nContent-Length: 16385\r\n\r\n");

      assertEquals(TOO_LARGE, client.answer());
    }
  }

  @Test
  void aClientThatWaitsToBeAskedForItsBodyIsAsked() {
    try (RawHttpClient client = SERVED.client()) {
      client.send(PAUSE + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");

      assertEquals("100 Continue", client.answer().status());
      assertEquals(PAUSED, client.send("{}").answer());
    }
  }

  static Stream<BodyPublisher> ordinary() {
    return Stream.of(20_000, 1_000_000)
        .flatMap(
            size -> {
              BodyPublisher sized = BodyPublishers.ofByteArray(new byte[size]);
              return Stream.of(sized, BodyPublishers.fromPublisher(sized));
            });
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void anOrdinaryClientReadsTheRefusal(BodyPublisher body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + SERVED.port() + "/api/v1/control/pause");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + ServedInstance.TOKEN)
            .POST(body)
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < 20; i++) {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(TOO_LARGE.body(), response.body());
      }
    }
  }
}
