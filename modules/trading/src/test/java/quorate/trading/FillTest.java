package quorate.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, quantity must be above 0: 0",
    "-1, 1, 0, quantity must be above 0: -1",
    "1, 0, 0, price must be above 0: 0",
    "1, -0.5, 0, price must be above 0: -0.5",
    "1.0000000000000000001, 1, 0, quantity must have at most 18 digits after the point:"
        + " 1.0000000000000000001",
    "1, 1e-19, 0, price must have at most 18 digits after the point: 1E-19",
    "1, 1, 1e-19, fee must have at most 18 digits after the point: 1E-19",
    "1e18, 1, 0, quantity must be below 10^18: 1E+18",
    "1, 1e999999999, 0, price must be below 10^18: 1E+999999999",
    "1, 1, -1e24, fee must be below 10^24: -1E+24",
    "1e17, 1e17, 0, notional must be below 10^24: 10000000000000000000000000000000000.0000000000"
        + "00000000",
  })
  void aValueBeyondItsBoundsIsRefusedAndNeverRounded(
      BigDecimal quantity, BigDecimal price, BigDecimal fee, String refusal) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new Fill(Side.BUY, quantity, price, fee));

    assertEquals(refusal, refused.getMessage());
  }

  @Test
  void zerosAtTheEndMakeNoDifference() {
    assertEquals(
        new Fill(Side.BUY, new BigDecimal("1.50"), new BigDecimal("2.000"), new BigDecimal("0.0")),
        new Fill(Side.BUY, new BigDecimal("1.5"), new BigDecimal("2"), BigDecimal.ZERO));
  }

  @Test
  void aFeeByRateIsRoundedToTheEvenDigitOnce() {
    Fill fill =
        Fill.withFeeRate(
            Side.BUY,
            new BigDecimal("0.000000000000000005"),
            new BigDecimal("1"),
            new BigDecimal("0.1"));

    assertEquals("0", Decimals.plain(fill.fee()));
  }

  @ParameterizedTest
  @CsvSource({"1000, 1000", "1E+3, 1000", "0.03330, 0.0333", "0.000, 0", "-2.50, -2.5"})
  void anAmountIsPrintedPlainAndWithoutZerosAtTheEnd(BigDecimal value, String text) {
    assertEquals(text, Decimals.plain(value));
  }
}
