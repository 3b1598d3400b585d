package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class ConnectionCloseTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: close",
        "Connection: Close",
        "connection:close",
        "Connection: x, close",
        "Connection: x\r\nConnection: close",
      })
  void aConnectionIsClosedAfterTheAnswerThatItsClientWantsToBeTheLast(String header) {
    String request = "GET /health HTTP/1.1\r\nHost: x\r\n";
    try (RawHttpClient client = SERVED.client()) {
      client.send(request + header + "\r\n\r\n" + request + "\r\n");

      assertEquals("200 OK", client.answer().status());
      assertEquals("", client.rest());
    }
  }

  @Test
  void theAnswerSaysThatItIsTheLast() {
    try (RawHttpClient client = SERVED.client()) {
      client.send("GET /api/v1/control HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertEquals(HttpAnswer.json("{\"paused\":false}").closing(), client.answer());
    }
  }

  @Test
  void aConnectionIsKeptWithoutAWordAboutIt() {
    try (RawHttpClient client = SERVED.client()) {
      HttpAnswer first = client.get("/health").answer();

      assertEquals(first, client.get("/health").answer());
    }
  }

  @Test
  void requestsThatComeTogetherAreAnsweredInOrder() {
    try (RawHttpClient client = SERVED.client()) {
      client.get("/api/v1/control").get("/unknown").get("/api/v1/agents");

      assertEquals(HttpAnswer.json("{\"paused\":false}"), client.answer());
      assertEquals("404 Not Found", client.answer().status());
      assertEquals(
          HttpAnswer.json("{\"agents\":[],\"count\":0}").with("ETag: \"1\""), client.answer());
    }
  }

  @Test
  void aClientThatOnlyListensSeesTheEndSoonAfterARefusal() {
    try (RawHttpClient client = SERVED.client()) {
      client.send("GET /health HTTP/1.1\r\n\r\n");

      assertEquals(HttpAnswer.notUnderstood(), client.answer());
      assertTrue(client.isClosed());
    }
  }

  @Test
  void aRefusalDoesNotEndTheConnection() {
    try (RawHttpClient client = SERVED.client()) {
      client.send(
          "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\nContent-Length: 16000\r\n\r\n");
      assertEquals("401 Unauthorized", client.answer().status());

      client.send("y".repeat(16_000));
      assertEquals("200 OK", client.get("/health").answer().status());
    }
  }
}
