package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.MessageKind;

/** Each fault has a sentence of its own, which says what it is and at which byte. */
class MalformedMessagesTest {
  private static final String BEFORE = "{\"agent_name\":\"trend-1\",\"confidence\":";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NaN         | NaN is no JSON number, at byte 37
          nan         | nan is no JSON number, at byte 37
          Infinity    | Infinity is no JSON number, at byte 37
          -Infinity   | -Infinity is no JSON number, at byte 37
          01          | 01 is no JSON number, at byte 37
          .5          | .5 is no JSON number, at byte 37
          +1          | +1 is no JSON number, at byte 37
          1e          | 1e is no JSON number, at byte 37
          0x1p-1      | 0x1p-1 is no JSON number, at byte 37
          None        | None is no JSON value, null is, at byte 37
          True        | True is no JSON value, true is, at byte 37
          high        | high is no JSON value; a text stands in double quotes, at byte 37
          '''high'''  | expected a value, found ', at byte 37
          0,8,        | expected a name in double quotes, found 8, at byte 39
          ,           | expected a value, found ,, at byte 37
          [0.8        | expected a comma or ], found }, at byte 41
          0.8}        | expected nothing after the object, found }, at byte 41
          0.8,        | expected a name in double quotes, found }, at byte 41
          0.8 0.8     | expected a comma or }, found 0.8, at byte 41
          0.8 /* x */ | comments are no JSON, at byte 41
          "\\q"       | \\q is no escape of JSON, at byte 38
          "\\u12"     | \\u must be followed by four hexadecimal digits, at byte 38
          "a	b"       | a control character, 0x09, stands unescaped in a string, at byte 39
          1,"\\ud800":1 | half a surrogate pair stands in a name, at byte 39
          1,"agent_name":"risk-1" | the name "agent_name" comes twice, at byte 39
          1,"m":{"a":1,"a":2} | the name "a" comes twice, at byte 50
          """)
  void theFaultIsNamedWithItsPlace(String json, String sentence) {
    assertEquals(sentence, refusal(BEFORE + json + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''            | is empty
          '  '          | holds nothing but white space, no JSON object
          []            | is an array; send one object at a time, at byte 0
          [{"a":1}]     | is an array; send one object at a time, at byte 0
          "{\\"a\\":1}" | is JSON within a string; send the object itself, not its text, at byte 0
          "BUY"         | is a string, no JSON object, at byte 0
          null          | expected a JSON object, which begins with {, found null, at byte 0
          <a/>          | expected a JSON object, which begins with {, found <, at byte 0
          {"a":1}{"a":1} | another object follows; send one at a time, at byte 7
          {"a":1};      | expected nothing after the object, found ;, at byte 7
          {"a":1        | ends where there should be a comma or }, at byte 6
          {"a":         | ends where there should be a value, at byte 5
          {"a           | ends within the string that begins at byte 1, at byte 3
          {"a" 1}       | expected a colon, found 1, at byte 5
          {a:1}         | expected a name in double quotes, found a, at byte 1
          """)
  void whatIsNoObjectIsCalledWhatItIs(String message, String sentence) {
    assertEquals(sentence, refusal(message));
  }

  @Test
  void aByteOrderMarkIsNamed() {
    assertEquals(
        "begins with a byte order mark; send UTF-8 without one",
        refusal("\ufeff" + MessageText.signal()));
  }

  @Test
  void anotherEncodingIsNamed() {
    String message = MessageText.signal().with("reasoning", "\"\u00fcber\"").toString();

    assertEquals(
        "begins with the byte order mark of UTF-16; send UTF-8",
        refusal(message.getBytes(StandardCharsets.UTF_16)));
    assertEquals(
        "looks like UTF-16, with a NUL in each character; send UTF-8",
        refusal(message.getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(
        "looks like UTF-16, with a NUL in each character; send UTF-8",
        refusal(message.getBytes(StandardCharsets.UTF_16BE)));
    assertEquals(
        "is not UTF-8, at byte " + message.indexOf('\u00fc'),
        refusal(message.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void aNulIsNamed() {
    String message = MessageText.signal().toString();

    assertEquals(
        "a NUL follows the object; send its bytes alone, at byte " + message.length(),
        refusal(message + "\0"));
    assertEquals(
        "a NUL stands where there should be a value, at byte 37", refusal(BEFORE + "\0" + "}"));
  }

  @Test
  void whatIsTooDeepIsNamedWhereItBecomesSo() {
    assertEquals(
        "is nested deeper than 64, at byte " + (BEFORE.length() + 63),
        refusal(BEFORE + "[".repeat(64) + "]".repeat(64) + "}"));
  }

  @Test
  void whatIsTooLongIsNamed() {
    assertEquals(
        "a number has more than 100 digits, at byte 37", refusal(BEFORE + "7".repeat(101) + "}"));
    assertEquals(
        "a name has more than 1000 characters, at byte 39",
        refusal(BEFORE + "1,\"" + "k".repeat(2_000) + "\":1}"));
  }

  @Test
  void whatIsShownOfAMessageIsBoundedAndPrintable() {
    assertEquals(
        "x".repeat(60) + "... is no JSON value; a text stands in double quotes, at byte 37",
        refusal(BEFORE + "x".repeat(60_000) + "}"));
    assertEquals("expected a value, found 0xc3, at byte 37", refusal(BEFORE + "\u00fc}"));
  }

  /** Which byte it is, is the example's own. */
  @Test
  void thePageForAgentsQuotesWhatIsSaid() throws IOException {
    String page = Files.readString(Path.of("../../docs/AGENTS.md")).replaceAll("byte \\d+", "byte");
    List<String> messages =
        List.of(
            BEFORE + "NaN}",
            "\ufeff{}",
            "{}\0",
            "[]",
            "\"{}\"",
            "",
            BEFORE + "[".repeat(64),
            "{\"symbol\":\"A\",\"symbol\":\"A\"}",
            "{\"a\":1");

    assertEquals(
        List.of(),
        messages.stream()
            .map(message -> "`" + refusal(message).replaceAll("byte \\d+", "byte") + "`")
            .filter(quote -> !page.contains(quote))
            .toList());
  }

  @Test
  void aHeartbeatIsToldTheSame() {
    byte[] message = (BEFORE + "NaN}").getBytes(StandardCharsets.UTF_8);

    assertEquals(
        new Content.Refused(
            MessageKind.HEARTBEAT,
            Answer.Refused.of(DropReason.MALFORMED, "NaN is no JSON number, at byte 37"),
            Optional.empty()),
        Heartbeats.read(Optional.empty(), message));
  }

  /** Whatever is cut away, added or put in the place of another byte. */
  @Test
  void theFaultIsFoundWhereverItIs() {
    byte[] message = MessageText.signal().with("metadata", "{\"a\":[1e3,\"\\n\"]}").bytes();
    for (int at = 0; at <= message.length; at++) {
      for (byte piece : "\"\\{}[]:,0-.eEtn /\0\u007f".getBytes(StandardCharsets.US_ASCII)) {
        assertIsNotVague(spliced(message, at, at, piece));
        assertIsNotVague(spliced(message, at, Math.min(at + 1, message.length), piece));
        assertIsNotVague(spliced(message, at, Math.min(at + 9, message.length), piece));
      }
    }
  }

  private static byte[] spliced(byte[] message, int from, int to, byte piece) {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(message, 0, from);
    changed.write(piece);
    changed.write(message, to, message.length - to);
    return changed.toByteArray();
  }

  private static void assertIsNotVague(byte[] message) {
    if (Signals.read(Optional.empty(), message) instanceof Content.Refused refused
        && refused.refusal().reason() == DropReason.MALFORMED) {
      assertEquals(
          false,
          refused.refusal().detail().contains("too long"),
          () -> new String(message, StandardCharsets.ISO_8859_1));
    }
  }

  private static String refusal(String message) {
    return refusal(message.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(byte[] message) {
    Content read = Signals.read(Optional.empty(), message);
    MessageText.assertMalformed(read);
    return ((Content.Refused) read).refusal().detail();
  }
}
