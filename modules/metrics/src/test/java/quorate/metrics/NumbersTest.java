package quorate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  /** The examples are OpenMetrics's own, but for the two in the middle. */
  @ParameterizedTest
  @CsvSource({
    "1e-10, 1e-10",
    "0.00001, 1e-05",
    "0.0001, 0.0001",
    "0.1, 0.1",
    "1, 1.0",
    "100000, 100000.0",
    "0.0000025, 2.5e-06",
    "0.00025, 0.00025",
    "1000000, 1e+06",
    "1e10, 1e+10"
  })
  void boundsAreCanonical(double bound, String text) {
    assertEquals(text, Numbers.bound(bound));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "-1, -1",
    "0.5, 0.5",
    "0.0000035, 0.0000035",
    "1e-9, 1.0E-9",
    "1795454217.302, 1795454217.302",
    "999999999999999, 999999999999999",
    "1e15, 1.0E15",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf"
  })
  void valuesArePlainWhereThatIsShort(double value, String text) {
    assertEquals(text, Numbers.value(value));
  }
}
