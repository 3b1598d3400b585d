package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.http.Method;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServerTest
class HeadTest {
  private static final FakeInstance INSTANCE = new FakeInstance();

  private final Http1Client client;
  private final WebServer server;

  HeadTest(Http1Client client, WebServer server) {
    this.client = client;
    this.server = server;
  }

  @SetUpServer
  static void serve(WebServerConfig.Builder server) {
    ServedInstance.configure(server, INSTANCE);
  }

  @BeforeEach
  void recover() {
    INSTANCE.recover();
  }

  static List<String> read() {
    return Paths.READ;
  }

  @ParameterizedTest
  @MethodSource("read")
  void headIsAnsweredAsGetButForTheBody(String path) {
    INSTANCE.archive.record(Recorded.decision(1, "BTC/USDT"));
    try (RawClient raw = raw()) {
      Answer get = raw.get(path).answer();

      assertEquals(get.toHead(), head(raw, path));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/unknown",
        "/api/v1/decisions?limit=0",
        "/api/v1/decisions/00000000-0000-002a-0000-000000000009",
        "/api/v1/control/pause",
        "/observe/health/check/nothing"
      })
  void errorsAreAnsweredToHeadWithoutABodyToo(String path) {
    try (RawClient raw = raw()) {
      Answer get = raw.get(path).answer();

      assertEquals(get.toHead(), head(raw, path));
    }
  }

  @ParameterizedTest
  @MethodSource("read")
  void theNextAnswerBeginsWhereTheHeadersOfThisOneEnd(String path) {
    try (RawClient raw = raw()) {
      Answer health = raw.get("/health").answer();
      head(raw, path);

      assertEquals(health, raw.get("/health").answer());
    }
  }

  @Test
  void theLengthOfALongListIsToldToHeadAlone() {
    INSTANCE.archive.record(Recorded.longDecision(1));
    INSTANCE.archive.record(Recorded.longDecision(2));
    INSTANCE.archive.record(Recorded.longDecision(3));
    int length = Answer.of(client.get("/api/v1/decisions").request()).body().length();

    try (RawClient raw = raw()) {
      assertEquals(Answer.json("x".repeat(length)).toHead(), head(raw, "/api/v1/decisions"));
    }
  }

  @Test
  void aFailureMidwayThroughAListIsStillTimelyForHead() {
    INSTANCE.archive.record(Recorded.longDecision(1));
    INSTANCE.archive.record(Recorded.longDecision(2));
    INSTANCE.archive.record(Recorded.longDecision(3));
    INSTANCE.archive.failAfterPages(1);

    try (RawClient raw = raw()) {
      assertEquals(
          Answer.problem("503 Service Unavailable", "The database does not answer.").toHead(),
          head(raw, "/api/v1/decisions"));
    }
  }

  @Test
  void whatHelidonObservesIsAnsweredToHeadByItsStatus() {
    assertEquals("204 No Content", observed());
    INSTANCE.draining = () -> true;
    assertEquals("503 Service Unavailable", observed());
  }

  private String observed() {
    return Answer.of(client.method(Method.HEAD).path("/observe/health/ready").request()).status();
  }

  private static Answer head(RawClient raw, String path) {
    return raw.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").answerToHead();
  }

  private RawClient raw() {
    return new RawClient(server.port());
  }
}
