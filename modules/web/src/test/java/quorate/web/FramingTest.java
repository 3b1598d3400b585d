package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class FramingTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  private static final String PAUSE =
      "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + ServedInstance.TOKEN
          + "\r\n";
  private static final String SMUGGLED =
      "POST /api/v1/control/resume HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
          + ServedInstance.TOKEN
          + "\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "Content-Length: +2",
        "Content-Length: 2x",
        "Content-Length: 0x2",
        "Content-Length: 1.0",
        "Content-Length: two",
        "Content-Length:",
        "Content-Length: 99999999999999999999999999",
        "Content-Length: 2, 2",
        "Content-Length: 2\r\nContent-Length: 2",
        "Content-Length: 0\r\nContent-Length: 2",
        "Content-Length: 2\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 2",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: Chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding:",
        "Content-Encoding: gzip\r\nContent-Length: 2",
      })
  void aBodyWhoseLengthIsNotClearIsNotUnderstood(String headers) {
    assertIsNotUnderstood(headers, SMUGGLED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "-1",
        "0x2",
        "2;a=b",
        "2 ",
        "",
        "ffffffffffffffff",
        "80000000",
        "2\n",
      })
  void aChunkWithoutAProperSizeIsNotUnderstood(String size) {
    assertIsNotUnderstood("Transfer-Encoding: chunked", size + "\r\n{}\r\n0\r\n\r\n" + SMUGGLED);
  }

  @Test
  void trailersAreNotUnderstood() {
    assertIsNotUnderstood("Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\nA: b\r\n\r\n" + SMUGGLED);
  }

  @Test
  void aChunkSizeWithoutEndClosesTheConnection() {
    try (RawHttpClient client = SERVED.client()) {
      client.send(PAUSE + "Transfer-Encoding: chunked\r\n\r\n");
      client.trySending("0".repeat(200_000));

      assertTrue(client.isClosed());
    }
  }

  @Test
  void aBodyEndsWhereItsLengthSays() {
    try (RawHttpClient client = SERVED.client()) {
      client.send(PAUSE + "Content-Length: 2\r\n\r\n{}" + SMUGGLED);

      assertEquals("200 OK", client.answer().status());
      assertEquals("200 OK", client.answer().status());
    }
    assertEquals(2, INSTANCE.desk.requests().size());
  }

  @Test
  void aBodyEndsWithItsLastChunk() {
    try (RawHttpClient client = SERVED.client()) {
      client.send(
          PAUSE + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0001\r\n}\r\n0\r\n\r\n" + SMUGGLED);

      assertEquals("200 OK", client.answer().status());
      assertEquals("200 OK", client.answer().status());
    }
    assertEquals(2, INSTANCE.desk.requests().size());
  }

  @Test
  void aBodyThatNobodyAskedForEndsWhereItsLengthSaysToo() {
    try (RawHttpClient client = SERVED.client()) {
      client.send(
          "GET /health HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nGET /nope"
              + "GET /api/v1/control HTTP/1.1\r\nHost: x\r\n\r\n");

      assertEquals("200 OK", client.answer().status());
      assertEquals(HttpAnswer.json("{\"paused\":false}"), client.answer());
    }
  }

  /** Neither answers nor does what follows. */
  private static void assertIsNotUnderstood(String headers, String body) {
    try (RawHttpClient client = SERVED.client()) {
      client.send(PAUSE + headers + "\r\n\r\n" + body).finish();

      assertEquals(HttpAnswer.notUnderstood(), client.answer());
      assertEquals("", client.rest());
    }
    assertEquals(List.of(), INSTANCE.desk.requests());
  }
}
