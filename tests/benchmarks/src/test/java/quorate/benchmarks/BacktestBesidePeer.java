package quorate.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;
import quorate.agents.TechnicalProvider;
import quorate.backtest.Attribution;
import quorate.backtest.Backtest;
import quorate.backtest.BacktestListener;
import quorate.backtest.BacktestPlan;
import quorate.backtest.BacktestResult;
import quorate.backtest.Fleet;
import quorate.backtest.Terms;
import quorate.domain.Rules;
import quorate.market.CandleFile;
import quorate.market.CandleSeries;
import quorate.sdk.Parameters;

/**
 * A backtest of 6,000 candles beside ta4j, which people use: one strategy on RSI, MACD, two
 * exponential averages and the deviation of 20 closes, candles in memory already. Of ours it is the
 * technical agent alone, with the vote, the exact account and all statistics.
 *
 * <p>They take turns, and what counts is the processor time of their thread: the machine may be
 * busy.
 */
public final class BacktestBesidePeer {
  private static final int CANDLES = 6_000;
  private static final Duration LENGTH = Duration.ofHours(4);

  private static final int WARM_UP = 10;
  private static final int ROUNDS = 15;

  private final CandleSeries candles;
  private final BarSeries doubles;
  private final BarSeries decimals;
  private final BacktestPlan plan;

  private interface Run {
    Object run() throws InterruptedException;
  }

  private BacktestBesidePeer() throws IOException {
    candles = candles();
    doubles = bars(DoubleNumFactory.getInstance());
    decimals = bars(DecimalNumFactory.getInstance());
    plan =
        new BacktestPlan(
            candles,
            // On a class path agents are not found by what their module provides.
            Fleet.of(List.of("technical"), type -> new TechnicalProvider().create(new Unset())),
            Rules.DEFAULT,
            Terms.DEFAULT,
            Attribution.OFF,
            BacktestPlan.DEFAULT_MAX_GAP);
  }

  /** Prints the median of each. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    BacktestBesidePeer both = new BacktestBesidePeer();
    List<Run> runs = List.of(both::quorate, both::ta4jInDecimals, both::ta4jInDoubles);
    List<String> names = List.of("quorate", "ta4j in decimals", "ta4j in doubles");
    double[][] millis = new double[runs.size()][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (int k = 0; k < runs.size(); k++) {
        double spent = processorMillis(runs.get(k));
        if (round >= 0) {
          millis[k][round] = spent;
        }
      }
    }
    for (int k = 0; k < runs.size(); k++) {
      double median = median(millis[k]);
      System.out.printf(
          "%-18s %6.1f ms, ratio %.2f%n", names.get(k), median, median / median(millis[0]));
    }
  }

  private static double processorMillis(Run run) throws InterruptedException {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    run.run();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Nothing is set. */
  private record Unset() implements Parameters {

    @Override
    public Optional<String> text(String name) {
      return Optional.empty();
    }

    @Override
    public double number(String name, double otherwise, double least, double most) {
      return otherwise;
    }

    @Override
    public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
      return otherwise;
    }
  }

  private static CandleSeries candles() throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("open_time,open,high,low,close,volume,close_time\n");
    double open = 100;
    long time = 1_704_067_200_000L;
    for (int i = 0; i < CANDLES; i++) {
      double close = open * (1 + 0.005 * random.nextGaussian());
      text.append(
          "%d,%.4f,%.4f,%.4f,%.4f,1,%d\n"
              .formatted(
                  time,
                  open,
                  Math.max(open, close) + 0.001,
                  Math.min(open, close) - 0.001,
                  close,
                  time + LENGTH.toMillis() - 1));
      open = close;
      time += LENGTH.toMillis();
    }
    Path file = Files.createTempFile("candles", ".csv");
    try {
      return CandleFile.read(Files.writeString(file, text), "BTC-USD", Instant.now()).candles();
    } finally {
      Files.delete(file);
    }
  }

  private BarSeries bars(NumFactory numbers) {
    BarSeries series = new BaseBarSeriesBuilder().withNumFactory(numbers).build();
    for (int i = 0; i < candles.size(); i++) {
      series
          .barBuilder()
          .timePeriod(LENGTH)
          .endTime(Instant.ofEpochMilli(candles.closeMillis(i)))
          .openPrice(candles.exactOpen(i))
          .highPrice(candles.high(i))
          .lowPrice(candles.low(i))
          .closePrice(candles.exactClose(i))
          .volume(1)
          .add();
    }
    return series;
  }

  private BacktestResult quorate() throws InterruptedException {
    return Backtest.run(plan, BacktestListener.NONE);
  }

  private TradingRecord ta4jInDoubles() {
    return ta4j(doubles);
  }

  private TradingRecord ta4jInDecimals() {
    return ta4j(decimals);
  }

  private static TradingRecord ta4j(BarSeries series) {
    Indicator<Num> close = new ClosePriceIndicator(series);
    Indicator<Num> rsi = new RSIIndicator(close, 14);
    MACDIndicator macd = new MACDIndicator(close, 12, 26);
    Indicator<Num> signal = macd.getSignalLine(9);
    Indicator<Num> fast = new EMAIndicator(close, 9);
    Indicator<Num> slow = new EMAIndicator(close, 21);
    Indicator<Num> middle = new SMAIndicator(close, 20);
    Indicator<Num> deviation = new StandardDeviationIndicator(close, 20);
    BaseStrategy strategy =
        new BaseStrategy(
            new OverIndicatorRule(macd, signal)
                .and(new OverIndicatorRule(fast, slow))
                .and(new UnderIndicatorRule(rsi, 70))
                .and(new OverIndicatorRule(close, middle))
                .and(new OverIndicatorRule(deviation, 0)),
            new UnderIndicatorRule(macd, signal).and(new UnderIndicatorRule(fast, slow)));
    return new BarSeriesManager(series, new TradeOnNextOpenModel()).run(strategy);
  }
}
