package quorate.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a share of something is the same in every currency. */
class ScaleTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e9})
  void theScaleOfPricesChangesNoIndicatorThatIsAShare(double scale) {
    for (Sample sample : Sample.values()) {
      Bars bars = sample.bars();

      assertEquals(shares(bars), shares(scaled(bars, scale)), sample::name);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e9})
  void anIndicatorThatIsAPriceScalesWithPrices(double scale) {
    for (Sample sample : Sample.values()) {
      Bars bars = sample.bars();
      double[] usual = prices(bars);
      double[] scaled = prices(scaled(bars, scale));
      double close = bars.close().last().orElseThrow();

      for (int i = 0; i < usual.length; i++) {
        assertEquals(usual[i], scaled[i] / scale, 1e-9 * close, sample::name);
      }
    }
  }

  /** To six digits, for each bar. */
  private static List<String> shares(Bars bars) {
    Series strength = RelativeStrength.of(bars.close(), 14);
    DirectionalMovement movement = DirectionalMovement.of(bars, 14);
    Bollinger bands = Bollinger.of(bars.close(), 20, 2);
    List<String> shares = new ArrayList<>();
    for (int i = 0; i < bars.close().size(); i++) {
      shares.add(
          digits(strength.at(i))
              + digits(movement.average().at(i))
              + digits(movement.plus().at(i))
              + digits(movement.minus().at(i))
              + digits(bands.percentB(i))
              + digits(bands.widthPercent(i)));
    }
    return shares;
  }

  private static String digits(OptionalDouble value) {
    return value.isPresent() ? "%.6f ".formatted(value.getAsDouble()) : "undefined ";
  }

  /** Of all that are priced, each value there is. */
  private static double[] prices(Bars bars) {
    Macd macd = Macd.of(bars.close(), 12, 26, 9);
    Bollinger bands = Bollinger.of(bars.close(), 20, 2);
    return Stream.of(
            Averages.exponential(bars.close(), 9),
            macd.line(),
            macd.signal(),
            bands.upper(),
            bands.lower(),
            bars.averageTrueRange(14))
        .flatMapToDouble(
            series ->
                IntStream.range(0, series.size())
                    .mapToObj(series::at)
                    .flatMapToDouble(OptionalDouble::stream))
        .toArray();
  }

  private static Bars scaled(Bars bars, double scale) {
    return new Bars(
        scaled(bars.high(), scale), scaled(bars.low(), scale), scaled(bars.close(), scale));
  }

  private static Series scaled(Series series, double scale) {
    return Series.of(
        IntStream.range(0, series.size()).mapToDouble(i -> series.get(i) * scale).toArray());
  }
}
