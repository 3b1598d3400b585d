package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import quorate.domain.Ratio;

class JsonObjectTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void everyKindOfValueHasOneForm() {
    assertEquals(
        "{\"text\":\"a\",\"bool\":true,\"whole\":-9223372036854775808,\"double\":0.25,"
            + "\"ratio\":0.853333,\"millionths\":12.5,\"time\":\"2026-01-01T00:00:00.000Z\","
            + "\"object\":{\"a\":1},\"objects\":[{\"i\":1},{\"i\":2}],\"texts\":[\"a\",\"b\"]}",
        text(
            json ->
                json.text("text", "a")
                    .bool("bool", true)
                    .number("whole", Long.MIN_VALUE)
                    .number("double", 0.25)
                    .number("ratio", new Ratio(853_333))
                    .millionths("millionths", 12_500_000)
                    .time("time", NEW_YEAR)
                    .object("object", object -> object.number("a", 1))
                    .objects("objects", List.of(1, 2), (object, i) -> object.number("i", i))
                    .texts("texts", List.of("a", "b"))));
  }

  @Test
  void absentValuesAreLeftOut() {
    assertEquals(
        "{\"text\":\"a\",\"time\":\"2026-01-01T00:00:00.000Z\"}",
        text(
            json ->
                json.text("none", Optional.empty())
                    .time("never", Optional.empty())
                    .text("text", Optional.of("a"))
                    .time("time", Optional.of(NEW_YEAR))));
  }

  @Test
  void whatHasAMeaningInJsonIsEscaped() {
    assertEquals(
        "{\"a\\\"b\":\"\\\\ \\n \\u0000 \\u001F \u00e9 \\uD83D\\uDE80\"}",
        text(json -> json.text("a\"b", "\\ \n \u0000 \u001f \u00e9 \ud83d\ude80")));
  }

  @Test
  void halfASurrogatePairIsEscapedSoThatTheRestStaysUtf8() {
    assertEquals("{\"a\":\"\\uD83D\"}", text(json -> json.text("a", "\ud83d")));
  }

  @Test
  void anEmptyObjectIsOne() {
    assertEquals("{}", text(json -> {}));
  }

  private static String text(Consumer<JsonObject> fields) {
    return new String(JsonObject.bytes(fields), StandardCharsets.UTF_8);
  }
}
