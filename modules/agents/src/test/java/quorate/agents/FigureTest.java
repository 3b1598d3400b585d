package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, +0",
    "0.25, 1, 0.3, +0.3",
    "-0.04, 1, 0.0, +0.0",
    "-1.06, 1, -1.1, -1.1",
    "99.999, 2, 100.00, +100.00",
    "1e12, 2, 1000000000000.00, +1000000000000.00",
    "1e300, 2, 1.0E300, +1.0E300"
  })
  void aNumberIsRoundedToSoManyDigits(double value, int digits, String plain, String signed) {
    assertEquals(plain, Figure.of(value, digits));
    assertEquals(signed, Figure.signed(value, digits));
  }
}
