package quorate.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aValueThatIsNoNumberIsRefused(double value) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Series.of(1, value));

    assertEquals("value 1 must be finite: " + value, refused.getMessage());
  }

  @Test
  void whatIsUndefinedIsNeitherZeroNorNaN() {
    Series mean = Averages.simple(Series.of(1, 2, 6), 2);

    assertEquals(OptionalDouble.empty(), mean.at(0));
    assertEquals(OptionalDouble.of(1.5), mean.at(1));
    assertEquals(OptionalDouble.of(4), mean.last());
    assertEquals("undefined before 1, then [1.5, 4.0]", mean.toString());
  }

  @Test
  void aSeriesStaysAsItWasMade() {
    double[] values = {1, 2};
    Series series = Series.of(values);
    values[1] = 7;

    assertEquals(OptionalDouble.of(2), series.last());
  }

  @Test
  void aLengthOfNothingIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Averages.simple(Series.of(1), 0));

    assertEquals("length must be at least 1: 0", refused.getMessage());
  }

  @Test
  void highsLowsAndClosesAreAsMany() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Bars(Series.of(1, 2), Series.of(1), Series.of(1, 2)));

    assertEquals("highs, lows and closes must be as many: 2, 1 and 2", refused.getMessage());
  }
}
