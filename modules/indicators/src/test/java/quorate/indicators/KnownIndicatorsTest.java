package quorate.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The last value of each indicator on each sample, as an independent program computed it. */
class KnownIndicatorsTest {
  private static final double TOLERANCE = 1e-6;

  private static final Map<String, Function<Bars, Series>> INDICATORS =
      Map.ofEntries(
          Map.entry("RSI 14", bars -> RelativeStrength.of(bars.close(), 14)),
          Map.entry("EMA 9", bars -> Averages.exponential(bars.close(), 9)),
          Map.entry("EMA 21", bars -> Averages.exponential(bars.close(), 21)),
          Map.entry("MACD", bars -> macd(bars).line()),
          Map.entry("signal 9", bars -> macd(bars).signal()),
          Map.entry("histogram", bars -> macd(bars).histogram()),
          Map.entry("upper", bars -> bands(bars).upper()),
          Map.entry("middle", bars -> bands(bars).middle()),
          Map.entry("lower", bars -> bands(bars).lower()),
          Map.entry("ATR 14", bars -> bars.averageTrueRange(14)),
          Map.entry("ADX 14", bars -> movement(bars).average()),
          Map.entry("+DI", bars -> movement(bars).plus()),
          Map.entry("-DI", bars -> movement(bars).minus()));

  private static Macd macd(Bars bars) {
    return Macd.of(bars.close(), 12, 26, 9);
  }

  private static Bollinger bands(Bars bars) {
    return Bollinger.of(bars.close(), 20, 2);
  }

  private static DirectionalMovement movement(Bars bars) {
    return DirectionalMovement.of(bars, 14);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RSI 14    | 37.772952 | 100        | 50  | 45.275751  | 5.551789   | 60.733594    | 37.722507    | 59.436050
          EMA 9     | 44.021241 | 155        | 100 | 106.226929 | 58.723299  | 23944.011838 | 27429.126338 | 114235.711425
          EMA 21    | 44.657560 | 149        | 100 | 106.976898 | 80.081382  | 23488.945879 | 27637.521140 | 113166.587561
          MACD      | -0.474731 | 7          | 0   | -0.455145  | -20.077040 | 511.885370   | -283.850838  | 1189.938968
          signal 9  | undefined | 7          | 0   | 0.134963   | -15.012174 | 532.084000   | -330.131518  | 1187.358606
          histogram | undefined | 0          | 0   | -0.590107  | -5.064866  | -20.198630   | 46.280680    | 2.580361
          upper     | 47.623466 | 161.032563 | 100 | 113.480741 | 144.162813 | 25564.462914 | 27832.528495 | 116368.207483
          middle    | 45.242610 | 149.5      | 100 | 107        | 86.5       | 23411.890500 | 27495.301000 | 113049.067500
          lower     | 42.861754 | 137.967437 | 100 | 100.519259 | 28.837187  | 21259.318086 | 27158.073505 | 109729.927517
          ATR 14    | 1.477247  | 2          | 1   | 3.257106   | 5.091413   | 460.337269   | 368.532785   | 1133.838797
          ADX 14    | 26.917181 | 100        | 0   | 17.257073  | 77.742292  | 39.637487    | 34.157288    | 33.574309
          +DI       | 5.456968  | 50         | 0   | 13.838535  | 4.461367   | 35.567407    | 12.671426    | 30.293503
          -DI       | 15.951033 | 0          | 0   | 21.451366  | 75.554539  | 19.648765    | 22.329441    | 16.141027
          """)
  void theLastValueIsTheKnownOne(
      String indicator,
      String a,
      String b,
      String c,
      String d,
      String e,
      String btc100,
      String btc500,
      String btc6000) {
    Function<Bars, Series> made = INDICATORS.get(indicator);

    assertLast(a, made, Sample.A);
    assertLast(b, made, Sample.B);
    assertLast(c, made, Sample.C);
    assertLast(d, made, Sample.D);
    assertLast(e, made, Sample.E);
    assertLast(btc100, made, Sample.BTC_100);
    assertLast(btc500, made, Sample.BTC_500);
    assertLast(btc6000, made, Sample.BTC_6000);
  }

  private static void assertLast(String known, Function<Bars, Series> made, Sample sample) {
    OptionalDouble last = made.apply(sample.bars()).last();
    if (known.equals("undefined")) {
      assertEquals(OptionalDouble.empty(), last, sample::name);
    } else {
      assertEquals(Double.parseDouble(known), last.orElseThrow(), TOLERANCE, sample::name);
    }
  }

  @Test
  void theFirstValueComesWhenThereIsEnough() {
    Series strength = RelativeStrength.of(Sample.A.closes(), 14);
    Series range = Sample.D.bars().averageTrueRange(14);
    Series directed = movement(Sample.D.bars()).average();

    assertEquals(OptionalDouble.empty(), strength.at(13));
    assertEquals(70.532789, strength.at(14).orElseThrow(), TOLERANCE);
    assertEquals(66.318562, strength.at(15).orElseThrow(), TOLERANCE);
    assertEquals(3.357143, range.at(14).orElseThrow(), TOLERANCE);
    assertEquals(OptionalDouble.empty(), directed.at(26));
    assertEquals(23.851455, directed.at(27).orElseThrow(), TOLERANCE);
  }

  @Test
  void bandsWithoutWidthHaveNoPlaceBetweenThem() {
    Bollinger flat = bands(Sample.C.bars());

    assertEquals(OptionalDouble.of(0), flat.widthPercent(59));
    assertEquals(OptionalDouble.empty(), flat.percentB(59));
    assertEquals(OptionalDouble.empty(), flat.percentB(18));
  }

  /** A sum of twenty of them may be rounded, and its twentieth part is then another price. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-7, 0.1, 44.1, 100, 63_123.45, 1e12})
  void bandsOfAnyPriceThatDoesNotMoveAreThatPrice(double price) {
    double[] closes = new double[60];
    Arrays.fill(closes, price);
    Bollinger flat = Bollinger.of(Series.of(closes), 20, 2);
    RunningWindow running = new RunningWindow(20);
    for (double close : closes) {
      running.add(close);
    }

    assertEquals(
        List.of(price, price, price),
        List.of(flat.upper().get(59), flat.middle().get(59), flat.lower().get(59)));
    assertEquals(OptionalDouble.empty(), flat.percentB(59));
    assertEquals(List.of(price, 0.0), List.of(running.mean(), running.deviation()));
  }

  @Test
  void theCloseOfAnEvenRiseLiesNearTheUpperBand() {
    Bollinger rising = bands(Sample.B.bars());

    assertEquals(0.911877, rising.percentB(59).orElseThrow(), TOLERANCE);
    assertEquals(15.428178, rising.widthPercent(59).orElseThrow(), TOLERANCE);
  }

  @Test
  void whatComesLaterChangesNothingBefore() {
    Series whole = Sample.D.closes();
    for (int size = 1; size <= whole.size(); size++) {
      int last = size - 1;
      double[] closes = new double[size];
      for (int i = 0; i < size; i++) {
        closes[i] = whole.get(i);
      }
      assertEquals(
          RelativeStrength.of(whole, 14).at(last),
          RelativeStrength.of(Series.of(closes), 14).last());
      assertEquals(
          Macd.of(whole, 12, 26, 9).histogram().at(last),
          Macd.of(Series.of(closes), 12, 26, 9).histogram().last());
    }
  }

  @Test
  void fewerValuesThanNeededHaveNoIndicator() {
    Series few = Sample.series("1 2 3");

    assertTrue(RelativeStrength.of(few, 14).last().isEmpty());
    assertTrue(Macd.of(few, 12, 26, 9).histogram().last().isEmpty());
    assertTrue(Bollinger.of(few, 20, 2).upper().last().isEmpty());
    assertTrue(DirectionalMovement.of(new Bars(few, few, few), 14).average().last().isEmpty());
  }
}
