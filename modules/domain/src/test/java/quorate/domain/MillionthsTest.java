package quorate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MillionthsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "7, 0, 0",
    "1, 2, 0",
    "3, 2, 2",
    "5, 2, 2",
    "7, 2, 4",
    "1, 3, 0",
    "2, 3, 1",
    "9000000000000000000, 9000000000000, 1000000",
    "9223372036854775806, 9223372036854775807, 1",
    "4611686018427387903, 9223372036854775807, 0",
    "4611686018427387904, 9223372036854775807, 1"
  })
  void aQuotientIsRoundedHalfEvenWithoutOverflow(long dividend, long divisor, long quotient) {
    assertEquals(quotient, Millionths.quotient(dividend, divisor));
  }

  @Test
  void theGreatestSumsThatLimitsAllowFit() {
    long most = AgentRules.LIMIT;
    assertEquals(
        most * 1_000_000 * 1_000_000,
        Math.multiplyExact(Math.multiplyExact(most, 1_000_000L), 1_000_000L));
  }

  @Test
  void moreThanOneIsShownToo() {
    assertEquals("12.05", Millionths.toText(12_050_000));
  }
}
