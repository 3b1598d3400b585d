package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.http.ProblemException;
import quorate.protocol.JsonFields;

class ControlBodyTest {
  private static final ControlBody NOTHING = new ControlBody(Optional.empty(), Optional.empty());
  private static final String NO_OBJECT =
      "The body must be a JSON object such as {\"reason\":\"…\"}: ";
  private static final String TWO_CHARS_ONE_CHARACTER = "\ud83d\ude80";

  @Test
  void actorAndReasonAreRead() {
    assertEquals(
        new ControlBody(Optional.of("ann"), Optional.of("maintenance")),
        read("{\"reason\":\"maintenance\",\"actor\":\"ann\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", " { } ", "{\"actor\":null,\"reason\":null}"})
  void bothMayBeMissing(String body) {
    assertEquals(NOTHING, read(body));
  }

  @Test
  void unknownFieldsArePassedOverWhateverIsInThem() {
    assertEquals(
        new ControlBody(Optional.of("ann"), Optional.empty()),
        read("{\"x\":{\"actor\":[1,{\"reason\":2}]},\"actor\":\"ann\",\"y\":null,\"z\":[[]]}"));
  }

  @Test
  void whatAReasonCannotBeStoredWithIsReplaced() {
    assertEquals(
        new ControlBody(Optional.empty(), Optional.of("a\ufffdb")),
        read("{\"reason\":\"a\\u0000b\"}"));
  }

  @Test
  void charactersAreCountedAndNotTheirBytes() {
    String actor = TWO_CHARS_ONE_CHARACTER.repeat(100);
    String reason = TWO_CHARS_ONE_CHARACTER.repeat(500);

    assertEquals(
        new ControlBody(Optional.of(actor), Optional.of(reason)),
        read("{\"actor\":\"" + actor + "\",\"reason\":\"" + reason + "\"}"));
  }

  @ParameterizedTest
  @CsvSource({"actor, 100, 101", "reason, 500, 501"})
  void oneCharacterTooManyIsRefused(String field, int max, int length) {
    assertEquals(
        "%s must have at most %d characters: it has %d".formatted(field, max, length),
        refusal("{\"" + field + "\":\"" + TWO_CHARS_ONE_CHARACTER.repeat(length) + "\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7", "true", "{}", "[\"ann\"]"})
  void whatIsNoStringIsRefused(String value) {
    assertEquals("actor must be a string", refusal("{\"actor\":" + value + "}"));
    assertEquals("reason must be a string", refusal("{\"reason\":" + value + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "7",
        "ann",
        "\"ann\"",
        "{",
        "{\"actor\"",
        "{\"actor\":\"ann\"",
        "{\"actor\":\"ann\",}",
        "{\"actor\":\"ann\"}{}",
        "{\"actor\":\"ann\"} x",
        "{\"actor\":\"ann\",\"actor\":\"bob\"}",
        "{'actor':'ann'}",
        "{\"actor\":NaN}",
        "\ufeff{}",
        " ",
      })
  void whatIsNoObjectIsRefused(String body) {
    String fault = JsonFields.fault(body.getBytes(StandardCharsets.UTF_8));

    assertEquals(NO_OBJECT + fault, refusal(body));
  }

  @Test
  void whatIsNoUtf8IsRefused() {
    byte[] latin1 = "{\"reason\":\"café\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertEquals(
        NO_OBJECT + "is not UTF-8, at byte 14",
        assertThrows(ProblemException.class, () -> ControlBody.read(latin1)).getMessage());
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() {
    assertEquals(
        NO_OBJECT + "is nested deeper than 64, at byte 68",
        refusal("{\"x\":" + "[".repeat(16_000)));
  }

  private static ControlBody read(String body) {
    return ControlBody.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(String body) {
    return assertThrows(ProblemException.class, () -> read(body)).getMessage();
  }
}
