package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionCloseTest {
  private static final FakeInstance INSTANCE = new FakeInstance();
  private static ServedInstance served;

  @BeforeAll
  static void serve() {
    served = new ServedInstance(INSTANCE);
  }

  @AfterAll
  static void close() {
    served.close();
  }

  @BeforeEach
  void recover() {
    INSTANCE.recover();
  }

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
    try (RawClient client = served.client()) {
      client.send(request + header + "\r\n\r\n" + request + "\r\n");

      assertEquals("200 OK", client.answer().status());
      assertEquals("", client.rest());
    }
  }

  @Test
  void theAnswerSaysThatItIsTheLast() {
    try (RawClient client = served.client()) {
      client.send("GET /api/v1/control HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertEquals(Answer.json("{\"paused\":false}").closing(), client.answer());
    }
  }

  @Test
  void aConnectionIsKeptWithoutAWordAboutIt() {
    try (RawClient client = served.client()) {
      Answer first = client.get("/health").answer();

      assertEquals(first, client.get("/health").answer());
    }
  }

  @Test
  void requestsThatComeTogetherAreAnsweredInOrder() {
    try (RawClient client = served.client()) {
      client.get("/api/v1/control").get("/unknown").get("/api/v1/agents");

      assertEquals(Answer.json("{\"paused\":false}"), client.answer());
      assertEquals("404 Not Found", client.answer().status());
      assertEquals(Answer.json("{\"agents\":[],\"count\":0}"), client.answer());
    }
  }

  @Test
  void aClientThatOnlyListensSeesTheEndSoonAfterARefusal() {
    try (RawClient client = served.client()) {
      client.send("GET /health HTTP/1.1\r\n\r\n");

      assertEquals(Answer.notUnderstood(), client.answer());
      assertTrue(client.isClosed());
    }
  }

  @Test
  void aRefusalDoesNotEndTheConnection() {
    try (RawClient client = served.client()) {
      client.send(
          "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\nContent-Length: 16000\r\n\r\n");
      assertEquals("401 Unauthorized", client.answer().status());

      client.send("y".repeat(16_000));
      assertEquals("200 OK", client.get("/health").answer().status());
    }
  }
}
