package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  @Test
  void anAcceptedSignalIsAccepted() {
    assertEquals(new Answer.Accepted(), parse("{\"accepted\":true}"));
  }

  @Test
  void aRefusalSaysWhy() {
    Answer answer =
        parse(
            """
            {"accepted":false,"reason":"invalid","field":"confidence",
             "detail":"must be between 0 and 1: 1.5","later":{"unknown":[1]}}
            """);
    assertEquals(
        new Answer.Refused("invalid", "confidence", "must be between 0 and 1: 1.5"), answer);
    assertEquals("invalid, confidence must be between 0 and 1: 1.5", answer.toString());
  }

  @Test
  void aRefusalMayHaveNoField() {
    Answer answer = parse("{\"accepted\":false,\"reason\":\"overload\"}");
    assertEquals(new Answer.Refused("overload", "", ""), answer);
    assertEquals("overload", answer.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "true", "[]", "{", "{}", "{\"accepted\":", "{\"accepted\":{}}", "\u0000"})
  void anythingElseIsUnreadable(String json) {
    assertEquals(new Answer.Unreadable(), parse(json));
  }

  private static Answer parse(String json) {
    return Answer.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
