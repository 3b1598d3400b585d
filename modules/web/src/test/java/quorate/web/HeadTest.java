package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.testkit.HttpAnswer;
import quorate.testkit.RawHttpClient;

class HeadTest {
  @RegisterExtension private static final InstanceExtension SERVED = new InstanceExtension();

  private static final FakeInstance INSTANCE = SERVED.instance();

  static List<String> read() {
    return Paths.READ;
  }

  @ParameterizedTest
  @MethodSource("read")
  void headIsAnsweredAsGetButForTheBody(String path) {
    INSTANCE.archive.record(Recorded.decision(1, "BTC/USDT"));
    try (RawHttpClient raw = raw()) {
      HttpAnswer get = raw.get(path).answer();

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
    try (RawHttpClient raw = raw()) {
      HttpAnswer get = raw.get(path).answer();

      assertEquals(get.toHead(), head(raw, path));
    }
  }

  @ParameterizedTest
  @MethodSource("read")
  void theNextAnswerBeginsWhereTheHeadersOfThisOneEnd(String path) {
    try (RawHttpClient raw = raw()) {
      HttpAnswer health = raw.get("/health").answer();
      head(raw, path);

      assertEquals(health, raw.get("/health").answer());
    }
  }

  @Test
  void theLengthOfALongListIsToldToHeadAlone() {
    INSTANCE.archive.record(Recorded.longDecision(1));
    INSTANCE.archive.record(Recorded.longDecision(2));
    INSTANCE.archive.record(Recorded.longDecision(3));
    int length = SERVED.get("/api/v1/decisions").body().length();

    try (RawHttpClient raw = raw()) {
      assertEquals(HttpAnswer.json("x".repeat(length)).toHead(), head(raw, "/api/v1/decisions"));
    }
  }

  @Test
  void aFailureMidwayThroughAListIsStillTimelyForHead() {
    INSTANCE.archive.record(Recorded.longDecision(1));
    INSTANCE.archive.record(Recorded.longDecision(2));
    INSTANCE.archive.record(Recorded.longDecision(3));
    INSTANCE.archive.failAfterPages(1);

    try (RawHttpClient raw = raw()) {
      assertEquals(
          HttpAnswer.problem("503 Service Unavailable", "The database does not answer.").toHead(),
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
    return SERVED.head("/observe/health/ready").status();
  }

  private static HttpAnswer head(RawHttpClient raw, String path) {
    return raw.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").answerToHead();
  }

  private RawHttpClient raw() {
    return SERVED.client();
  }
}
