package quorate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import quorate.domain.InvalidField;

class CandleTest {
  private static final Instant OPEN = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void aPriceWithNineteenDigitsAfterThePointIsRefusedAndNotRounded() {
    InvalidField refused =
        assertThrows(InvalidField.class, () -> candle("1.0000000000000000001", "2", "1"));

    assertEquals(
        "open must have at most 18 digits after the point: 1.0000000000000000001", words(refused));
  }

  @Test
  void zerosAtTheEndAreNoDigits() {
    assertEquals("1.5", candle("1.50000000000000000000", "2", "1").open() + "");
  }

  @Test
  void highMustNotBeBelowOpen() {
    InvalidField refused = assertThrows(InvalidField.class, () -> candle("3", "2", "1"));

    assertEquals("high must not be below open and close: 2", words(refused));
  }

  private static String words(InvalidField refused) {
    return refused.field() + " " + refused.detail();
  }

  private static Candle candle(String open, String high, String low) {
    return new Candle(
        "btc-usd",
        OPEN,
        OPEN.plusSeconds(60),
        new BigDecimal(open),
        new BigDecimal(high),
        new BigDecimal(low),
        new BigDecimal("1.5"),
        BigDecimal.TEN);
  }
}
