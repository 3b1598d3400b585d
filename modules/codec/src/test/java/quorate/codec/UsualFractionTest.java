package quorate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.domain.Ratio;

class UsualFractionTest {

  @Test
  void isReadAsTheExactDecimalIs() {
    for (int digits = 1; digits <= 6; digits++) {
      for (int i = 0; i < Math.pow(10, digits); i += digits < 5 ? 1 : 37) {
        String text = "0." + Integer.toString((int) Math.pow(10, digits) + i).substring(1);
        assertEquals(Ratio.of("n", new BigDecimal(text)).millionths(), millionths(text), text);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "1",
        "1.0",
        "0.",
        ".5",
        "00.5",
        "-0.5",
        "0.1234567",
        "0.5e0",
        "0.5E-3",
        "1e-3"
      })
  void anyOtherFormIsLeftToOthers(String text) {
    assertEquals(-1, millionths(text));
  }

  private static int millionths(String text) {
    // Amid other text, as it stands in a parser's buffer.
    char[] buffer = ("9" + text + "9").toCharArray();
    return UsualFraction.millionths(buffer, 1, text.length());
  }
}
