package quorate.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Random;
import quorate.domain.Names;

/**
 * Endless candles of four hours from a seed; one seed always gives the same ones, on every machine.
 * Each call of {@link #iterator} begins anew.
 *
 * <p>The logarithm of the price is an Ornstein-Uhlenbeck process (Schwartz, "The Stochastic
 * Behavior of Commodity Prices", 1997, model 1): a random walk with a weak pull to where it began,
 * without which a long run would leave every bound. Its volatility switches between two regimes by
 * a Markov chain (Hamilton, "A New Approach to the Economic Analysis of Nonstationary Time Series",
 * 1989), so that an agent that watches risk has something to say.
 *
 * @param symbol whose candles they are said to be
 * @param seed any number
 */
public record RandomWalk(String symbol, long seed) implements Iterable<Candle> {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(4);
  private static final double START_PRICE = 30_000;
  private static final double PULL = 0.001;

  public RandomWalk {
    symbol = Names.symbol(symbol);
  }

  @Override
  public Iterator<Candle> iterator() {
    return new Walk(symbol, new Random(seed));
  }

  /**
   * How the market moves, per candle. Calm, 0.8 % is 37 % a year, as Bitcoin most of the time;
   * turbulent, 3 % is 140 % a year, as in its crashes, and mostly down.
   */
  private enum Regime {
    CALM(0.0002, 0.008, 0.008),
    TURBULENT(-0.004, 0.03, 0.05);

    private final double drift;
    private final double deviation;
    private final double chanceOfEnd;

    Regime(double drift, double deviation, double chanceOfEnd) {
      this.drift = drift;
      this.deviation = deviation;
      this.chanceOfEnd = chanceOfEnd;
    }

    Regime next(Random random) {
      if (random.nextDouble() >= chanceOfEnd) {
        return this;
      }
      return this == CALM ? TURBULENT : CALM;
    }
  }

  /** StrictMath, because Math may differ in the last bit from one machine to the next. */
  private static final class Walk implements Iterator<Candle> {
    private static final int CENTS = 2;

    private final String symbol;
    private final Random random;
    private Regime regime = Regime.CALM;
    private Instant openTime = START;
    private double price = START_PRICE;

    Walk(String symbol, Random random) {
      this.symbol = symbol;
      this.random = random;
    }

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Candle next() {
      regime = regime.next(random);
      double open = price;
      double pull = PULL * StrictMath.log(START_PRICE / open);
      double step = pull + regime.drift + regime.deviation * random.nextGaussian();
      double close = cents(open * StrictMath.exp(step));
      Candle candle =
          new Candle(
              symbol,
              openTime,
              openTime.plus(LENGTH).minusMillis(1),
              exact(open),
              exact(Math.max(open, close) * StrictMath.exp(wick())),
              exact(Math.min(open, close) * StrictMath.exp(-wick())),
              exact(close),
              exact(1000 * (1 + StrictMath.abs(step) / Regime.CALM.deviation)));
      openTime = openTime.plus(LENGTH);
      price = close;
      return candle;
    }

    private double wick() {
      return StrictMath.abs(random.nextGaussian()) * regime.deviation / 2;
    }

    private static double cents(double value) {
      return StrictMath.rint(value * 100) / 100;
    }

    private static BigDecimal exact(double value) {
      return BigDecimal.valueOf((long) StrictMath.rint(value * 100), CENTS);
    }
  }
}
