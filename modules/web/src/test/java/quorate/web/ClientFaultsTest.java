package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.RecordedLog;

class ClientFaultsTest {
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

  private RecordedLog log;

  @BeforeEach
  void listen() {
    log = new RecordedLog("io.helidon");
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "GET /health HTTP/1.1\r",
        "GET /health HTTP/1.1\r\nHost: x\r\nA",
        "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\n"
            + "Authorization: Bearer 0123456789abcdef\r\nContent-Length: 5\r\n\r\n{",
        "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\n"
            + "Authorization: Bearer 0123456789abcdef\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{",
        "POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{",
        "GET /health HTTP/1.1\r\n\r\n",
        "POST /api/v1/control/pause HTTP/1.1\r\nHost: x\r\n"
            + "Authorization: Bearer 0123456789abcdef\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
      })
  void halfARequestIsNobodysFailure(String request) {
    try (RawClient client = served.client()) {
      client.send(request);
      client.finish().rest();
    }

    assertNothingWasLogged();
  }

  @Test
  void aClientThatGoesAwayInTheMiddleOfAnAnswerIsNobodysFailure() {
    for (long sequence = 1; sequence <= 500; sequence++) {
      INSTANCE.archive.record(Recorded.longDecision(sequence));
    }
    try (RawClient client = served.client()) {
      client.get("/api/v1/decisions?limit=500").answerToHead();
    }

    assertNothingWasLogged();
  }

  @Test
  void aClientThatGoesAwayBeforeItsAnswerIsNobodysFailure() {
    byte[] body = new byte[20_000_000];
    INSTANCE.metrics = accept -> new Scrape.Rendering("text/plain", body);
    try (RawClient client = served.client()) {
      client.get("/metrics").answerToHead();
    }

    assertNothingWasLogged();
  }

  private void assertNothingWasLogged() {
    served.comesToHave();
    assertEquals(List.of(), log.lines());
  }
}
