package quorate.toolbox;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import quorate.indicators.Averages;
import quorate.indicators.Bars;
import quorate.indicators.Bollinger;
import quorate.indicators.DirectionalMovement;
import quorate.indicators.Macd;
import quorate.indicators.RelativeStrength;
import quorate.indicators.Series;
import quorate.mcp.Argument;
import quorate.mcp.Call;
import quorate.mcp.JsonMap;
import quorate.mcp.Tool;
import quorate.mcp.ToolProblem;
import quorate.mcp.ToolResult;

/** The server technical-indicators: pure functions of prices. */
public final class TechnicalIndicators {
  public static final String NAME = "technical-indicators";

  public static final String INSTRUCTIONS =
      "Technical indicators of prices, oldest first. Results are exact and unrounded, by Wilder's"
          + " and Appel's definitions.";

  private static final int MOST = 10_000;

  private static final Argument<double[]> PRICES = prices("prices", "Prices, oldest first.");
  private static final Argument<double[]> HIGH = prices("high", "Highs of candles, oldest first.");
  private static final Argument<double[]> LOW = prices("low", "Their lows.");
  private static final Argument<double[]> CLOSE = prices("close", "Their closes.");
  private static final Argument<Integer> PERIOD = period("period", 2);
  private static final Argument<Integer> PERIOD_14 = PERIOD.or(14);
  private static final Argument<Integer> PERIOD_20 = PERIOD.or(20);
  private static final Argument<Integer> EMA_PERIOD = period("period", 1);
  private static final Argument<Integer> FAST = period("fast_period", 1).or(12);
  private static final Argument<Integer> SLOW = period("slow_period", 2).or(26);
  private static final Argument<Integer> SMOOTHING = period("signal_period", 1).or(9);
  private static final Argument<Double> DEVIATIONS =
      Argument.number("std_dev", "Deviations between the middle and a band.", 0.1, 10).or(2.0);

  private TechnicalIndicators() {}

  private static Argument<double[]> prices(String name, String description) {
    return Argument.numbers(name, description, 2, MOST, 0);
  }

  private static Argument<Integer> period(String name, int least) {
    return Argument.whole(name, "Length in values.", least, 500);
  }

  /** Its tools. */
  public static List<Tool> tools() {
    return List.of(
        Tool.reading(
            "calculate_rsi",
            "Relative strength index (Wilder) of the last price.",
            List.of(PRICES, PERIOD_14),
            new Output()
                .number("value", "0 to 100; 50 where nothing moved.")
                .word(
                    "signal",
                    "oversold from 30 down, overbought from 70 up.",
                    "oversold",
                    "neutral",
                    "overbought")
                .toSchema(),
            TechnicalIndicators::rsi),
        Tool.reading(
            "calculate_ema",
            "Exponential moving average at the last price, begun with a simple average.",
            List.of(PRICES, EMA_PERIOD),
            new Output()
                .number("value", "The average.")
                .word("trend", "Where the last price is of it.", "up", "down", "flat")
                .toSchema(),
            TechnicalIndicators::ema),
        Tool.reading(
            "calculate_macd",
            "Moving average convergence and divergence at the last price.",
            List.of(PRICES, FAST, SLOW, SMOOTHING),
            new Output()
                .number("macd", "Fast average less slow.")
                .number("signal", "Average of that.")
                .number("histogram", "macd less signal.")
                .word(
                    "crossover",
                    "Whether the histogram changed its sign at the last price.",
                    "bullish",
                    "bearish",
                    "none")
                .toSchema(),
            TechnicalIndicators::macd),
        Tool.reading(
            "calculate_bollinger_bands",
            "Bollinger bands at the last price, by the population's deviation.",
            List.of(PRICES, PERIOD_20, DEVIATIONS),
            new Output()
                .number("upper", "Upper band.")
                .number("middle", "Simple average.")
                .number("lower", "Lower band.")
                .number("width_percent", "Width in percent of the middle.")
                .maybe("percent_b", "number", "0 at the lower band, 1 at the upper one.")
                .word("signal", "buy below the bands, sell above.", "buy", "sell", "neutral")
                .toSchema(),
            TechnicalIndicators::bollinger),
        Tool.reading(
            "calculate_atr",
            "Average true range (Wilder) at the last candle.",
            List.of(HIGH, LOW, CLOSE, PERIOD_14),
            new Output()
                .number("value", "The average range.")
                .number("percent", "In percent of the last close.")
                .toSchema(),
            TechnicalIndicators::atr),
        Tool.reading(
            "calculate_adx",
            "Average directional index (Wilder) at the last candle.",
            List.of(HIGH, LOW, CLOSE, PERIOD_14),
            new Output()
                .number("value", "0 to 100.")
                .number("plus_di", "Share of the range that went up.")
                .number("minus_di", "Share that went down.")
                .word(
                    "strength",
                    "strong from 25 on, very_strong from 50 on.",
                    "weak",
                    "strong",
                    "very_strong")
                .toSchema(),
            TechnicalIndicators::adx));
  }

  private static ToolResult rsi(Call call) {
    int period = call.get(PERIOD_14);
    Series prices = prices(call, PRICES, period + 1, "period " + period);
    double value = last(RelativeStrength.of(prices, period));
    return result(
        JsonMap.of("value", value)
            .with("signal", value <= 30 ? "oversold" : value >= 70 ? "overbought" : "neutral"));
  }

  private static ToolResult ema(Call call) {
    int period = call.get(EMA_PERIOD);
    Series prices = prices(call, PRICES, period, "period " + period);
    double value = last(Averages.exponential(prices, period));
    int side = Double.compare(last(prices), value);
    return result(
        JsonMap.of("value", value).with("trend", side > 0 ? "up" : side < 0 ? "down" : "flat"));
  }

  private static ToolResult macd(Call call) {
    int fast = call.get(FAST);
    int slow = call.get(SLOW);
    int smoothing = call.get(SMOOTHING);
    if (fast >= slow) {
      throw new ToolProblem("fast_period must be less than slow_period " + slow + ": " + fast);
    }
    Series prices =
        prices(
            call,
            PRICES,
            slow + smoothing - 1,
            "slow_period " + slow + " and signal_period " + smoothing);
    Macd macd = Macd.of(prices, fast, slow, smoothing);
    return result(
        JsonMap.of("macd", last(macd.line()))
            .with("signal", last(macd.signal()))
            .with("histogram", last(macd.histogram()))
            .with("crossover", crossover(macd.histogram())));
  }

  /** A zero counts with the side before it. */
  private static String crossover(Series histogram) {
    int end = histogram.size() - 1;
    double now = Math.signum(histogram.at(end).orElse(0));
    double before = 0;
    for (int i = end - 1; i >= histogram.first() && before == 0; i--) {
      before = Math.signum(histogram.at(i).orElse(0));
    }
    if (now == 0 || before == 0 || now == before) {
      return "none";
    }
    return now > 0 ? "bullish" : "bearish";
  }

  private static ToolResult bollinger(Call call) {
    int period = call.get(PERIOD_20);
    Series prices = prices(call, PRICES, period, "period " + period);
    Bollinger bands = Bollinger.of(prices, period, call.get(DEVIATIONS));
    int end = prices.size() - 1;
    double close = last(prices);
    double upper = last(bands.upper());
    double lower = last(bands.lower());
    return result(
        JsonMap.of("upper", upper)
            .with("middle", last(bands.middle()))
            .with("lower", lower)
            .with("width_percent", bands.widthPercent(end).orElse(0))
            .with("percent_b", bands.percentB(end))
            .with("signal", close < lower ? "buy" : close > upper ? "sell" : "neutral"));
  }

  private static ToolResult atr(Call call) {
    int period = call.get(PERIOD_14);
    Bars bars = bars(call, period + 1, period);
    double value = last(bars.averageTrueRange(period));
    return result(JsonMap.of("value", value).with("percent", 100 * value / last(bars.close())));
  }

  private static ToolResult adx(Call call) {
    int period = call.get(PERIOD_14);
    Bars bars = bars(call, 2 * period, period);
    DirectionalMovement movement = DirectionalMovement.of(bars, period);
    double value = last(movement.average());
    return result(
        JsonMap.of("value", value)
            .with("plus_di", last(movement.plus()))
            .with("minus_di", last(movement.minus()))
            .with("strength", value < 25 ? "weak" : value < 50 ? "strong" : "very_strong"));
  }

  private static Bars bars(Call call, int needed, int period) {
    double[] high = call.get(HIGH);
    double[] low = call.get(LOW);
    double[] close = call.get(CLOSE);
    if (high.length != low.length || low.length != close.length) {
      throw new ToolProblem(
          "high, low and close must be of one length: %d, %d and %d"
              .formatted(high.length, low.length, close.length));
    }
    for (int i = 0; i < close.length; i++) {
      if (low[i] > close[i] || close[i] > high[i]) {
        throw new ToolProblem(
            "close must be from low to high; at index %d they are %s, %s and %s"
                .formatted(i, close[i], low[i], high[i]));
      }
    }
    requireEnough("close", close.length, needed, "period " + period);
    return new Bars(Series.of(high), Series.of(low), Series.of(close));
  }

  private static Series prices(Call call, Argument<double[]> argument, int needed, String what) {
    double[] prices = call.get(argument);
    requireEnough(argument.name(), prices.length, needed, what);
    return Series.of(prices);
  }

  private static void requireEnough(String name, int length, int needed, String what) {
    if (length < needed) {
      throw new ToolProblem(
          "%s must have at least %d values for %s: %d".formatted(name, needed, what, length));
    }
  }

  private static double last(Series series) {
    OptionalDouble last = series.last();
    // There are enough values, or it would have been refused; what is none is too large for one.
    return last.orElseThrow(() -> new ToolProblem("the values are too large to compute with"));
  }

  private static ToolResult result(JsonMap result) {
    Map<String, Object> map = result.toMap();
    boolean finite =
        map.values().stream()
            .allMatch(value -> !(value instanceof Double number) || Double.isFinite(number));
    if (!finite) {
      throw new ToolProblem("the values are too large or too small to compute with");
    }
    return ToolResult.of(map);
  }
}
