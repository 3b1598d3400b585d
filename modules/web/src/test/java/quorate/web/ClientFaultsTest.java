package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.RawHttpClient;
import quorate.testkit.RecordedLog;

class ClientFaultsTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

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
    try (RawHttpClient client = SERVED.client()) {
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
    try (RawHttpClient client = SERVED.client()) {
      client.get("/api/v1/decisions?limit=500").answerToHead();
    }

    assertNothingWasLogged();
  }

  @Test
  void aClientThatGoesAwayBeforeItsAnswerIsNobodysFailure() {
    byte[] body = new byte[20_000_000];
    INSTANCE.metrics = accept -> new MetricsEndpoint.Page("text/plain", body);
    try (RawHttpClient client = SERVED.client()) {
      client.get("/metrics").answerToHead();
    }

    assertNothingWasLogged();
  }

  private void assertNothingWasLogged() {
    SERVED.comesToHave();
    assertEquals(List.of(), log.lines());
  }
}
