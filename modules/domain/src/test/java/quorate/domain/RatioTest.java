package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.000, 0",
    "0.0000005, 0",
    "0.00000050000000000000000001, 1",
    "0.0000015, 2",
    "0.0000025, 2",
    "0.1, 100000",
    "1e-6, 1",
    ".9999994, 999999",
    ".9999995, 1000000",
    "0.999999499999999999999999, 999999",
    "1, 1000000",
    "1.0000000, 1000000",
    "10e-1, 1000000",
    "1.0000000000000002, 1000000",
    "1.0000005, 1000000",
    "-0.0000005, 0",
    "-1e-400000000, 0",
    "0.00001e5, 1000000"
  })
  void isRoundedHalfEvenToMillionths(String text, int millionths) {
    assertEquals(new Ratio(millionths), Ratio.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.0000006", "-1", "1.0000006", "2", "1e400000000", "-1e400000000"})
  void outsideZeroToOneIsRefused(String text) {
    InvalidField refusal = assertThrows(InvalidField.class, () -> Ratio.parse(text));
    assertEquals("ratio", refusal.field());
    assertEquals("must be between 0 and 1: " + new BigDecimal(text), refusal.detail());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-400000000", "0e400000000", "0e-400000000", "1e-2147483647"})
  void absurdExponentsCostNothing(String text) {
    assertEquals(Ratio.ZERO, Ratio.parse(text));
  }

  @Test
  void manyDigitsAreRoundedExactly() {
    assertEquals(new Ratio(333_333), Ratio.parse("0." + "3".repeat(10_000)));
    assertEquals(new Ratio(1), Ratio.parse("0.0000005" + "0".repeat(10_000) + "1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "", " ", "0,5", "half", "0x1p-1", "1e", "٠.٥x"})
  void whatIsNoNumberIsNone(String text) {
    assertThrows(NumberFormatException.class, () -> Ratio.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"853333, 0.853333", "1000000, 1", "0, 0", "600000, 0.6", "1, 0.000001"})
  void isShownWithoutTrailingZeros(int millionths, String text) {
    assertEquals(text, new Ratio(millionths).toString());
  }

  @Test
  void isExactAsADecimal() {
    assertEquals(new BigDecimal("0.853333"), new Ratio(853_333).toDecimal());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_001})
  void holdsNothingOutsideItsRange(int millionths) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new Ratio(millionths));
    assertEquals("ratio must be between 0 and 1: " + millionths + "e-6", refusal.getMessage());
  }

  @Test
  void aLongWrongNumberIsQuotedInPart() {
    assertEquals(
        "must be between 0 and 1: " + "9".repeat(60) + "...",
        assertThrows(InvalidField.class, () -> Ratio.parse("9".repeat(5_000))).detail());
  }
}
