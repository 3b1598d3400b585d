package quorate.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** What comes one after the other gives the same bits as the whole series. */
class RunningIndicatorsTest {
  private static final int WALKS = 1_000;
  private static final int LONGEST = 120;

  @Test
  void everyPrefixOfAThousandWalksGivesTheBitsOfTheSeries() {
    for (int seed = 0; seed < WALKS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Bars bars = walk(random);
      int length = 1 + random.nextInt(20);
      assertEquals(batch(bars, length), running(bars, length), "seed " + seed);
    }
  }

  @Test
  void whatIsUndefinedIsNotAnswered() {
    RunningAverage average = RunningAverage.wilder(3);
    average.add(1);

    assertEquals(
        "undefined before value 3: 1",
        assertThrows(IllegalStateException.class, average::value).getMessage());
  }

  @Test
  void theGreatestIsThatOfTheWindowAlone() {
    RunningWindow window = new RunningWindow(2);
    assertThrows(IllegalStateException.class, window::greatest);
    window.add(7);
    assertEquals(7, window.greatest());
    window.add(1);
    window.add(2);

    assertEquals(2, window.greatest());
    assertEquals(1.5, window.mean());
  }

  /** Steps of many sizes, among them none at all. */
  private static Bars walk(SplittableRandom random) {
    double price = StrictMath.pow(10, random.nextInt(-9, 10));
    double[] high = new double[LONGEST];
    double[] low = new double[LONGEST];
    double[] close = new double[LONGEST];
    for (int i = 0; i < LONGEST; i++) {
      double before = price;
      price *= random.nextInt(4) == 0 ? 1 : 1 + (random.nextDouble() - 0.5) / 10;
      high[i] = Math.max(before, price) * (1 + random.nextInt(2) * random.nextDouble() / 50);
      low[i] = Math.min(before, price) * (1 - random.nextInt(2) * random.nextDouble() / 50);
      close[i] = price;
    }
    return new Bars(Series.of(high), Series.of(low), Series.of(close));
  }

  private static List<List<OptionalDouble>> batch(Bars bars, int length) {
    Macd macd = Macd.of(bars.close(), length, length + 3, length + 1);
    DirectionalMovement movement = DirectionalMovement.of(bars, length);
    List<Series> all =
        List.of(
            Averages.simple(bars.close(), length),
            Bollinger.deviation(bars.close(), length),
            Averages.exponential(bars.close(), length),
            Averages.wilder(bars.close(), length),
            RelativeStrength.of(bars.close(), length),
            defined(macd.line(), macd.signal()),
            macd.signal(),
            defined(bars.averageTrueRange(length), movement.average()),
            defined(movement.plus(), movement.average()),
            defined(movement.minus(), movement.average()),
            movement.average());
    List<List<OptionalDouble>> rows = new ArrayList<>();
    for (int i = 0; i < bars.close().size(); i++) {
      int index = i;
      rows.add(all.stream().map(series -> series.at(index)).toList());
    }
    return rows;
  }

  /** The first, where the second is defined. */
  private static Series defined(Series series, Series where) {
    return series.with(where, (value, other) -> value);
  }

  private static List<List<OptionalDouble>> running(Bars bars, int length) {
    RunningWindow window = new RunningWindow(length);
    RunningAverage exponential = RunningAverage.exponential(length);
    RunningAverage wilder = RunningAverage.wilder(length);
    RunningStrength strength = new RunningStrength(length);
    RunningMacd macd = new RunningMacd(length, length + 3, length + 1);
    RunningMovement movement = new RunningMovement(length);
    List<List<OptionalDouble>> rows = new ArrayList<>();
    for (int i = 0; i < bars.close().size(); i++) {
      double close = bars.close().get(i);
      window.add(close);
      exponential.add(close);
      wilder.add(close);
      strength.add(close);
      macd.add(close);
      movement.add(bars.high().get(i), bars.low().get(i), close);
      rows.add(
          List.of(
              value(window::isFull, window::mean),
              value(window::isFull, window::deviation),
              value(exponential::isDefined, exponential::value),
              value(wilder::isDefined, wilder::value),
              value(strength::isDefined, strength::value),
              value(macd::isDefined, macd::line),
              value(macd::isDefined, macd::signal),
              value(movement::isDefined, movement::range),
              value(movement::isDefined, movement::plus),
              value(movement::isDefined, movement::minus),
              value(movement::isDefined, movement::average)));
    }
    return rows;
  }

  private static OptionalDouble value(BooleanSupplier defined, DoubleSupplier value) {
    return defined.getAsBoolean() ? OptionalDouble.of(value.getAsDouble()) : OptionalDouble.empty();
  }
}
