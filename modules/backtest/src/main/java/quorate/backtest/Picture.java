package quorate.backtest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import quorate.market.CandleSeries;

/** A backtest as a picture: equity, drawdown, and each agent's part. Readable at 800 pixels. */
public final class Picture {
  private static final int WIDTH = 800;
  private static final int LEFT = 64;
  private static final int RIGHT = 784;
  private static final int EQUITY_TOP = 92;
  private static final int EQUITY_BOTTOM = 340;
  private static final int DRAWDOWN_TOP = 376;
  private static final int DRAWDOWN_BOTTOM = 466;
  private static final int AGENTS_TOP = 516;
  private static final String FLEET = "#1f6fb4";
  private static final String HOLDING = "#a3abb5";
  private static final String LOSS = "#c8442f";
  private static final String LOSS_AREA = "#f6d9d3";

  private final BacktestResult result;
  private final CandleSeries candles;
  private final TimeAxis time;
  private final Svg svg;

  private Picture(BacktestReport report) {
    this.result = report.result();
    this.candles = result.plan().candles();
    int last = candles.size() - 1;
    this.time = new TimeAxis(candles.openMillis(0), candles.closeMillis(last), LEFT, RIGHT);
    this.svg = new Svg(WIDTH, AGENTS_TOP + AgentsPanel.height(result), "Backtest on " + symbol());
  }

  /** The picture as SVG in UTF-8. */
  public static byte[] svg(BacktestReport report) {
    Picture picture = new Picture(report);
    picture.head();
    picture.equity();
    picture.drawdown();
    AgentsPanel.draw(picture.svg, picture.result, AGENTS_TOP);
    return picture.svg.bytes();
  }

  private String symbol() {
    return candles.symbol();
  }

  private void head() {
    int last = candles.size() - 1;
    svg.text(16, 30, Svg.Anchor.START, Svg.INK, "font-size=\"18\" font-weight=\"600\"", symbol());
    svg.text(
        RIGHT,
        30,
        Svg.Anchor.END,
        Svg.FAINT,
        "%s to %s, %,d candles"
            .formatted(day(candles.openMillis(0)), day(candles.closeMillis(last)), last + 1));
    BacktestResult.Outcome outcome = result.outcome();
    List<String> words = new ArrayList<>();
    words.add(
        Words.signedPercent(outcome.totalReturn())
            + " (holding "
            + Words.signedPercent(outcome.buyAndHoldReturn())
            + ")");
    words.add("greatest drawdown " + Words.percent(outcome.maxDrawdown()));
    outcome.annualizedSharpe().ifPresent(sharpe -> words.add("Sharpe " + Words.number(sharpe, 2)));
    words.add("%,d fills".formatted(outcome.trades()));
    words.add("fees " + Words.whole(outcome.fees().doubleValue()));
    svg.text(16, 52, Svg.Anchor.START, Svg.INK, String.join("  ·  ", words));
  }

  private static String day(long millis) {
    return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private void equity() {
    EquityCurve curve = result.curve();
    double capital = result.plan().terms().capital().doubleValue();
    double begin = candles.size() == 1 ? candles.close(0) : candles.open(1);
    IntToDoubleFunction holding = i -> capital * (i == 0 ? 1 : candles.close(i) / begin);
    double least = capital;
    double greatest = capital;
    for (int i = 0; i < candles.size(); i++) {
      least = Math.min(least, Math.min(curve.equity(i), holding.applyAsDouble(i)));
      greatest = Math.max(greatest, Math.max(curve.equity(i), holding.applyAsDouble(i)));
    }
    Axis axis = Axis.around(least, greatest, 6, EQUITY_BOTTOM, EQUITY_TOP);
    caption(EQUITY_TOP - 14, "Equity");
    legend(EQUITY_TOP - 14);
    axis.ticks(6).forEach(tick -> level(axis.pixel(tick), Words.whole(tick), tick == capital));
    times(EQUITY_TOP, EQUITY_BOTTOM, false);
    svg.path(points(axis, holding), "none", HOLDING, 1.2);
    svg.path(points(axis, curve::equity), "none", FLEET, 1.6);
  }

  private void legend(int y) {
    svg.box(RIGHT - 164, y - 5, 18, 3, FLEET);
    svg.text(RIGHT - 140, y, Svg.Anchor.START, Svg.INK, "the fleet");
    svg.box(RIGHT - 70, y - 5, 18, 3, HOLDING);
    svg.text(RIGHT - 46, y, Svg.Anchor.START, Svg.INK, "holding");
  }

  private void drawdown() {
    double[] falls = new double[candles.size()];
    double peak = result.plan().terms().capital().doubleValue();
    for (int i = 0; i < falls.length; i++) {
      peak = Math.max(peak, result.curve().equity(i));
      falls[i] = 1 - result.curve().equity(i) / peak;
    }
    double greatest = Math.max(result.outcome().maxDrawdown(), 0.01);
    Axis axis = Axis.around(0, greatest, 3, DRAWDOWN_TOP, DRAWDOWN_BOTTOM);
    caption(DRAWDOWN_TOP - 14, "Drawdown");
    axis.ticks(3)
        .forEach(
            tick ->
                level(
                    axis.pixel(tick),
                    tick == 0 ? "0" : "−" + Words.number(100 * tick, 0) + " %",
                    false));
    times(DRAWDOWN_TOP, DRAWDOWN_BOTTOM, true);
    String line = points(axis, i -> falls[i]);
    String area = line + "L" + RIGHT + " " + DRAWDOWN_TOP + "L" + LEFT + " " + DRAWDOWN_TOP + "Z";
    svg.path(area, LOSS_AREA, "none", 0);
    svg.path(line, "none", LOSS, 1);
  }

  private void caption(int y, String words) {
    svg.text(16, y, Svg.Anchor.START, Svg.INK, "font-size=\"13\" font-weight=\"600\"", words);
  }

  private void level(double y, String words, boolean marked) {
    svg.line(LEFT, y, RIGHT, y, marked ? "#c3c9d1" : Svg.GRID);
    svg.text(LEFT - 8, y + 4, Svg.Anchor.END, Svg.FAINT, words);
  }

  private void times(int top, int bottom, boolean worded) {
    for (TimeAxis.Tick tick : time.ticks()) {
      svg.line(tick.pixel(), top, tick.pixel(), bottom, Svg.GRID);
      if (worded) {
        boolean fits = tick.pixel() > LEFT + 20 && tick.pixel() < RIGHT - 24;
        svg.text(
            tick.pixel(),
            bottom + 18,
            fits ? Svg.Anchor.MIDDLE : tick.pixel() < WIDTH / 2 ? Svg.Anchor.START : Svg.Anchor.END,
            Svg.FAINT,
            tick.words());
      }
    }
  }

  /** A line through the values: of each pixel's column the first, least, greatest and last. */
  private String points(Axis axis, IntToDoubleFunction value) {
    List<String> points = new ArrayList<>();
    int i = 0;
    while (i < candles.size()) {
      long column = Math.round(time.pixel(candles.closeMillis(i)));
      int first = i;
      int least = i;
      int greatest = i;
      while (i < candles.size() && Math.round(time.pixel(candles.closeMillis(i))) == column) {
        least = value.applyAsDouble(i) < value.applyAsDouble(least) ? i : least;
        greatest = value.applyAsDouble(i) > value.applyAsDouble(greatest) ? i : greatest;
        i++;
      }
      List.of(first, Math.min(least, greatest), Math.max(least, greatest), i - 1).stream()
          .distinct()
          .map(at -> point(axis, at, value))
          .forEach(points::add);
    }
    return points.stream().collect(Collectors.joining("L", "M", ""));
  }

  private String point(Axis axis, int candle, IntToDoubleFunction value) {
    return Svg.pixels(time.pixel(candles.closeMillis(candle)))
        + " "
        + Svg.pixels(axis.pixel(value.applyAsDouble(candle)));
  }
}
