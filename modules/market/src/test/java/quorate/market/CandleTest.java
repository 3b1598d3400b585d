package quorate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** No message could carry it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9999-12-31T23:59:00Z|+10000-01-01T00:00:00Z"
            + "|close_time must be of the years 0 to 9999: +10000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z|+10000-01-01T00:01:00Z"
            + "|open_time must be of the years 0 to 9999: +10000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59.999Z|0000-01-01T00:00:59Z"
            + "|open_time must be of the years 0 to 9999: -0001-12-31T23:59:59.999Z",
      })
  void aTimeBeyondTheYearsOfMessagesIsRefused(Instant open, Instant close, String problem) {
    InvalidField refused = assertThrows(InvalidField.class, () -> candle(open, close));

    assertEquals(problem, words(refused));
  }

  @Test
  void theFirstAndTheLastInstantOfMessagesAreTaken() {
    Instant first = Instant.parse("0000-01-01T00:00:00Z");
    Instant last = Instant.parse("9999-12-31T23:59:59.999999999Z");

    assertEquals(first, candle(first, last).openTime());
    assertEquals(last, candle(first, last).closeTime());
  }

  private static Candle candle(Instant open, Instant close) {
    BigDecimal one = BigDecimal.ONE;
    return new Candle("btc-usd", open, close, one, one, one, one, one);
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
