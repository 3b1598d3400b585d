package quorate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 31})
  void isAsciiWithoutABackslash(int length) throws CharacterCodingException {
    for (int c = 0; c < 0x80; c++) {
      for (int at = 0; at < length; at++) {
        byte[] document = "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
        document[at] = (byte) c;
        assertEquals(c != '\\', PlainText.isAll(document), (char) c + " at " + at);
      }
    }
    assertTrue(PlainText.isAll(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 7, 8, 30})
  void anythingElseMustBeUtf8(int before) throws CharacterCodingException {
    String text = "x".repeat(before);

    assertFalse(PlainText.isAll((text + "é").getBytes(StandardCharsets.UTF_8)));
    assertThrows(
        CharacterCodingException.class,
        () -> PlainText.isAll((text + "é").getBytes(StandardCharsets.ISO_8859_1)));
  }
}
