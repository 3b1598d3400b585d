package quorate.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is UTF-8; nothing that only looks like it comes in, nor is it replaced unseen. */
class InvalidUtf8Test {

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "80", // a continuation alone
        "bf",
        "c3", // cut short
        "e282",
        "f09f98",
        "c328", // not continued
        "e228a1",
        "c0af", // a slash in more bytes than it needs
        "c1bf",
        "e080af",
        "f08080af",
        "eda080", // the halves of a surrogate pair, first, last and both
        "edbfbf",
        "eda0bdedb880",
        "f4908080", // beyond the last code point
        "f8888080 80",
        "fe",
        "ff",
      })
  void invalidUtf8IsMalformedWhereverItStands(String hex) {
    String bad = latin1(hex.replace(" ", ""));

    MessageText.assertMalformed(read(signal("reasoning", "\"up" + bad + "up\"")));
    MessageText.assertMalformed(read(signal("more", "\"" + bad + "\"")));
    MessageText.assertMalformed(read(signal("more", "[{\"a\":\"" + bad + "\"}]")));
    MessageText.assertMalformed(read(signal("metadata", "{\"" + bad + "\":1}")));
    MessageText.assertMalformed(read(signal("agent_name", "\"" + bad + "\"")));
    MessageText.assertMalformed(read(signal(bad, "1")));
    MessageText.assertMalformed(read(signal("more", bad)));
    MessageText.assertMalformed(read(MessageText.signal() + bad));
  }

  /** One character for each byte. */
  private static String latin1(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }

  private static String signal(String field, String json) {
    return MessageText.signal().with(field, json).toString();
  }

  private static Content read(String latin1) {
    return Signals.read(Optional.empty(), latin1.getBytes(StandardCharsets.ISO_8859_1));
  }
}
