package quorate.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Answer;
import quorate.domain.DropReason;
import quorate.domain.MessageKind;

/** Each is refused and counted, and none throws or costs more than its size. */
class HostileInputTest {
  private static final Content PLAIN = MessageText.signal().readAsSignal();

  @Test
  void aMessageOf64KiBIsRead() {
    byte[] message = ofSize(MessageReader.MAX_BYTES);

    assertEquals(65_536, message.length);
    assertEquals(PLAIN, read(message));
  }

  @Test
  void aMessageOfOneByteMoreIsTooLarge() {
    assertEquals(
        new Content.Refused(
            MessageKind.SIGNAL,
            Answer.Refused.of(DropReason.OVERSIZE, "must be at most 65536 bytes: it is 65537"),
            Optional.empty()),
        read(ofSize(MessageReader.MAX_BYTES + 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\r\n\t ",
        "null",
        "true",
        "7",
        "\"text\"",
        "[]",
        "[{}]",
        "{",
        "}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\" 1}",
        "{\"a\":tru}",
        "{\"a\":\"\\q\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\u0000\"}",
        "{\"a\":1 /* one */}",
        "{\"a\":1} // one",
        "# one\n{\"a\":1}",
        "<a>1</a>",
      })
  void whatIsNoJsonObjectIsMalformed(String text) {
    MessageText.assertMalformed(read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"}", "]", ",", "x", "{}", " {}", "\n{\"a\":1}", "null", "\u0000", "0"})
  void nothingMayFollowTheObject(String rest) {
    MessageText.assertMalformed(read(MessageText.signal() + rest));
  }

  @Test
  void spaceMayStandAroundTheObject() {
    assertEquals(PLAIN, read(" \t\r\n" + MessageText.signal() + "\n\r\t "));
  }

  @Test
  void nestingOf64IsReadAndOneMoreIsNot() {
    assertEquals(PLAIN, withMore("[".repeat(63) + "]".repeat(63)));
    MessageText.assertMalformed(withMore("[".repeat(64) + "]".repeat(64)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"more", "metadata", "confidence", "agent_name"})
  void nestingOf10000IsMalformedWhereverItStands(String field) {
    String arrays = "[".repeat(10_000) + "]".repeat(10_000);
    String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

    MessageText.assertMalformed(MessageText.signal().with(field, arrays).readAsSignal());
    MessageText.assertMalformed(MessageText.signal().with(field, objects).readAsSignal());
    MessageText.assertMalformed(read(arrays));
    MessageText.assertMalformed(read(objects));
    MessageText.assertMalformed(read("[".repeat(MessageReader.MAX_BYTES)));
  }

  @Test
  void aKeyThatComesTwiceIsMalformed() {
    MessageText.assertMalformed(read("{\"agent_name\":\"a\",\"agent_name\":\"a\"}"));
    MessageText.assertMalformed(read("{\"agent_name\":\"a\",\"agent\\u005fname\":\"b\"}"));
  }

  @Test
  void aKeyThatComesTwiceIsMalformedAlsoWithinWhatIsIgnored() {
    MessageText.assertMalformed(withMore("[{\"a\":[{\"b\":1,\"c\":2,\"b\":1}]}]"));
    MessageText.assertMalformed(
        MessageText.signal().with("metadata", "{\"b\":1,\"c\":2,\"d\":3,\"b\":1}").readAsSignal());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 18, 100, 5_000})
  void aKeyThatComesTwiceIsMalformedHoweverManyThereAre(int count) {
    String keys =
        IntStream.range(0, count)
            .mapToObj(i -> "\"k" + i + "\":1")
            .collect(Collectors.joining(","));

    assertEquals(PLAIN, withMore("{" + keys + "}"));
    for (int i : new int[] {0, count / 2, count - 1}) {
      MessageText.assertMalformed(withMore("{" + keys + ",\"k" + i + "\":1}"));
    }
  }

  @Test
  void theSameKeyInAnotherObjectIsNoDuplicate() {
    assertEquals(PLAIN, withMore("[{\"more\":{\"more\":1}},{\"more\":1}]"));
  }

  @Test
  void aKeyOf2000CharactersIsMalformed() {
    MessageText.assertMalformed(MessageText.signal().with("k".repeat(2_000), "1").readAsSignal());
    MessageText.assertMalformed(withMore("{\"" + "k".repeat(2_000) + "\":1}"));
    MessageText.assertMalformed(withMore("{\"" + "\\u006b".repeat(2_000) + "\":1}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\ud800k", "\\udc00", "\\ud83d\\ud83d\\ude80"})
  void aKeyWithHalfASurrogatePairIsMalformed(String key) {
    MessageText.assertMalformed(MessageText.signal().with(key, "1").readAsSignal());
    MessageText.assertMalformed(withMore("{\"" + key + "\":1}"));
  }

  @Test
  void aKeyWithAWholeSurrogatePairIsIgnoredLikeAnyOther() {
    assertEquals(PLAIN, withMore("{\"\\ud83d\\ude80\":1,\"\ud83d\ude81\":1}"));
  }

  @Test
  void asManyUnknownKeysAsFitAreIgnored() {
    assertEquals(PLAIN, read(withUnknownKeys(5_000)));
  }

  @Test
  void asManyUnknownKeysAsDoNotFitAreTooLarge() {
    byte[] message = withUnknownKeys(60_000).getBytes(StandardCharsets.UTF_8);

    assertEquals(
        new Content.Refused(
            MessageKind.SIGNAL,
            Answer.Refused.of(
                DropReason.OVERSIZE, "must be at most 65536 bytes: it is " + message.length),
            Optional.empty()),
        read(message));
  }

  @Test
  void aNumberOf60000DigitsIsMalformedWhereverItStands() {
    String number = "7".repeat(60_000);

    MessageText.assertMalformed(withMore(number));
    MessageText.assertMalformed(withMore("[0." + number + "]"));
    MessageText.assertMalformed(MessageText.signal().with("confidence", number).readAsSignal());
  }

  @Test
  void aTextOf60000CharactersIsCutToWhatIsKept() {
    Content read =
        MessageText.signal().with("reasoning", "\"" + "r".repeat(60_000) + "\"").readAsSignal();

    assertEquals(
        MessageText.signal().with("reasoning", "\"" + "r".repeat(500) + "\"").readAsSignal(), read);
  }

  @Test
  void aByteOrderMarkIsMalformed() {
    MessageText.assertMalformed(read("\ufeff" + MessageText.signal()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE", "IBM1047"})
  void anyEncodingButUtf8IsMalformed(String encoding) {
    MessageText.assertMalformed(
        read(MessageText.signal().toString().getBytes(Charset.forName(encoding))));
  }

  @Test
  void latin1IsMalformed() {
    byte[] message =
        MessageText.signal()
            .with("reasoning", "\"\u00fcber\"")
            .toString()
            .getBytes(StandardCharsets.ISO_8859_1);

    MessageText.assertMalformed(read(message));
  }

  private static Content withMore(String json) {
    return MessageText.signal().with("more", json).readAsSignal();
  }

  private static String withUnknownKeys(int count) {
    String keys =
        IntStream.range(0, count)
            .mapToObj(i -> "\"k" + i + "\":1")
            .collect(Collectors.joining(","));
    return MessageText.signal().toString().replaceFirst("\\{", "{" + keys + ",");
  }

  private static byte[] ofSize(int size) {
    int rest = size - MessageText.signal().with("more", "\"\"").bytes().length;
    return MessageText.signal().with("more", "\"" + "m".repeat(rest) + "\"").bytes();
  }

  private static Content read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Content read(byte[] message) {
    return Signals.read(Optional.empty(), message);
  }
}
