package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlEventTest {

  @Test
  void aPauseSaysByWhomAndWhy() {
    assertEquals(
        Optional.of(new ControlEvent(true, "drill", "ops")),
        parse(
            """
            {"event":"trading_paused","timestamp":"2026-11-23T16:30:25.000Z",
             "since":"2026-11-23T16:30:00.000Z","reason":"drill","actor":"ops"}
            """));
  }

  @Test
  void aResumeMaySayNothingMore() {
    assertEquals(
        Optional.of(new ControlEvent(false, "", "")), parse("{\"event\":\"trading_resumed\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "null", "{\"event\":\"party\"}", "{\"event\""})
  void anythingElseIsNone(String json) {
    assertEquals(Optional.empty(), parse(json));
  }

  private static Optional<ControlEvent> parse(String json) {
    return ControlEvent.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
