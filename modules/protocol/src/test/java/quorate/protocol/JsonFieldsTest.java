package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.InvalidField;

class JsonFieldsTest {

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void aNumberIsWholeAndOf64Bits(long number) throws IOException {
    assertEquals(number, first("{\"n\":" + number + "}").number());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854775808", "-9223372036854775809", "1.0", "1e3", "\"1\"", "[1]"})
  void anyOtherNumberIsInvalid(String json) throws IOException {
    assertInvalid(
        "must be a whole number of at most 64 bits", first("{\"n\":" + json + "}")::number);
  }

  @Test
  void anObjectOfTextsIsRead() throws IOException {
    assertEquals(Map.of("a", "1", "b", ""), first("{\"n\":{\"a\":\"1\",\"b\":\"\"}}").texts());
    assertEquals(Map.of(), first("{\"n\":{}}").texts());
  }

  @Test
  void textsKeepTheirOrder() throws IOException {
    assertEquals(
        List.of("b", "a", "c"),
        List.copyOf(first("{\"n\":{\"b\":\"\",\"a\":\"\",\"c\":\"\"}}").texts().keySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"a\"", "1"})
  void whatIsNoObjectHasNoTexts(String json) throws IOException {
    assertInvalid("must be an object", first("{\"n\":" + json + "}")::texts);
  }

  @Test
  void afterTextsThatAreNoneTheNextFieldIsFound() throws IOException {
    JsonFields fields = first("{\"n\":{\"a\":{\"b\":[1]},\"c\":\"d\",\"e\":1},\"next\":1}");

    assertInvalid("must be an object of strings", fields::texts);

    assertEquals(Optional.of("next"), fields.next());
  }

  @Test
  void aFieldThatIsNotReadMustBeSkipped() throws IOException {
    JsonFields fields = first("{\"n\":{\"a\":[{\"next\":2}]},\"next\":1}");

    fields.skip();

    assertEquals(Optional.of("next"), fields.next());
    assertEquals(1, fields.number());
    assertEquals(Optional.empty(), fields.next());
  }

  private static JsonFields first(String json) throws IOException {
    JsonFields fields = JsonFields.of(json.getBytes(StandardCharsets.UTF_8));
    fields.next();
    return fields;
  }

  private interface Reading {
    Object read() throws IOException;
  }

  private static void assertInvalid(String detail, Reading reading) {
    InvalidField refusal = assertThrows(InvalidField.class, reading::read);
    assertEquals("n " + detail, refusal.field() + " " + refusal.detail());
  }
}
