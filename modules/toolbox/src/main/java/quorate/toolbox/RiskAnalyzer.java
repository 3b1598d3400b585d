package quorate.toolbox;

import java.util.List;
import java.util.Map;
import quorate.indicators.Drawdowns;
import quorate.indicators.Kelly;
import quorate.indicators.Series;
import quorate.indicators.Sharpe;
import quorate.indicators.ValueAtRisk;
import quorate.mcp.Argument;
import quorate.mcp.Call;
import quorate.mcp.JsonMap;
import quorate.mcp.Tool;
import quorate.mcp.ToolProblem;
import quorate.mcp.ToolResult;

/** The server risk-analyzer: pure functions of returns, equity and positions. */
public final class RiskAnalyzer {
  public static final String NAME = "risk-analyzer";

  public static final String INSTRUCTIONS =
      "Measures of risk. Returns and percentages are fractions: 0.01 is one percent. Nothing is"
          + " assumed where history is missing.";

  private static final int MOST = 100_000;
  private static final double MILLION = 1_000_000;

  private static final Argument<double[]> EQUITY =
      Argument.numbers("equity_curve", "Equity over time, oldest first.", 1, MOST, 0);
  private static final Argument<double[]> RETURNS =
      Argument.numbers("returns", "Returns of each period.", 2, MOST, -1);
  private static final Argument<double[]> HISTORY =
      Argument.numbers("returns", "Returns of each period.", 10, MOST, -1);
  private static final Argument<Double> RISKLESS =
      Argument.number("risk_free_rate", "Riskless return of a year.", -1, 10).or(0.0);
  private static final Argument<Double> PERIODS =
      Argument.number("periods_per_year", "Periods in a year.", 1, 525_960).or(365.0);
  private static final Argument<Double> WIN_RATE =
      Argument.number("win_rate", "Share of trades that win.", 0, 1);
  private static final Argument<Double> WIN = Argument.positive("avg_win", "Mean of a win.");
  private static final Argument<Double> LOSS =
      Argument.positive("avg_loss", "Mean of a loss, as a positive number.");
  private static final Argument<Double> CAPITAL = Argument.positive("capital", "What there is.");
  private static final Argument<Double> FRACTION =
      Argument.number("kelly_fraction", "Part of Kelly's share that one dares.", 0, 1).or(0.25);
  private static final Argument<Double> CONFIDENCE =
      Argument.number("confidence_level", "How sure one wants to be.", 0.5, 0.999999).or(0.95);

  private RiskAnalyzer() {}

  /** Its tools. */
  public static List<Tool> tools() {
    return List.of(
        Tool.reading(
            "calculate_drawdown",
            "How far equity fell below its peaks, as shares of the peak.",
            List.of(EQUITY),
            new Output()
                .number("current_drawdown")
                .number("max_drawdown")
                .number("avg_drawdown")
                .number("peak")
                .number("current_equity")
                .whole("drawdown_count")
                .flag("is_in_drawdown")
                .whole("max_drawdown_start")
                .whole("max_drawdown_end")
                .toSchema(),
            RiskAnalyzer::drawdown),
        Tool.reading(
            "calculate_sharpe",
            "Sharpe's ratio of returns.",
            List.of(RETURNS, RISKLESS, PERIODS),
            new Output()
                .number("avg_return")
                .number("std_dev")
                .maybe("sharpe_ratio", "number", "Of a period.")
                .maybe("annualized_sharpe", "number", "Of a year.")
                .maybe("undefined", "string", "Why there is no ratio.")
                .toSchema(),
            RiskAnalyzer::sharpe),
        Tool.reading(
            "calculate_position_size",
            "How much to risk, by Kelly.",
            List.of(WIN_RATE, WIN, LOSS, CAPITAL, FRACTION),
            new Output()
                .number("kelly_percent")
                .number("adjusted_percent")
                .number("position_size")
                .word(
                    "recommendation",
                    "small below 0.05, moderate below 0.15.",
                    "none",
                    "small",
                    "moderate",
                    "large")
                .toSchema(),
            RiskAnalyzer::positionSize),
        Tool.reading(
            "calculate_var",
            "Value at risk, and the mean loss beyond it, from history.",
            List.of(HISTORY, CONFIDENCE),
            new Output()
                .number("var")
                .number("cvar")
                .whole("observations_in_tail")
                .number("confidence_level")
                .toSchema(),
            RiskAnalyzer::valueAtRisk),
        PortfolioLimits.tool());
  }

  private static ToolResult drawdown(Call call) {
    double[] equity = call.get(EQUITY);
    Drawdowns drawdowns = Drawdowns.of(Series.of(equity));
    double peak = 0;
    for (double value : equity) {
      peak = Math.max(peak, value);
    }
    return result(
        JsonMap.of("current_drawdown", drawdowns.current())
            .with("max_drawdown", drawdowns.greatest())
            .with("avg_drawdown", drawdowns.average())
            .with("peak", peak)
            .with("current_equity", equity[equity.length - 1])
            .with("drawdown_count", drawdowns.episodes().size())
            .with("is_in_drawdown", drawdowns.current() > 0)
            .with("max_drawdown_start", drawdowns.start())
            .with("max_drawdown_end", drawdowns.end()));
  }

  private static ToolResult sharpe(Call call) {
    Sharpe sharpe = Sharpe.of(Series.of(call.get(RETURNS)), call.get(RISKLESS), call.get(PERIODS));
    JsonMap result =
        JsonMap.of("avg_return", sharpe.mean())
            .with("std_dev", sharpe.deviation())
            .with("sharpe_ratio", sharpe.ratio())
            .with("annualized_sharpe", sharpe.annualized());
    if (sharpe.ratio().isEmpty()) {
      result.with("undefined", "returns do not vary");
    }
    return result(result);
  }

  private static ToolResult positionSize(Call call) {
    Kelly kelly = Kelly.of(call.get(WIN_RATE), call.get(WIN), call.get(LOSS), call.get(FRACTION));
    double adjusted = kelly.adjusted();
    return result(
        JsonMap.of("kelly_percent", kelly.full())
            .with("adjusted_percent", adjusted)
            .with("position_size", call.get(CAPITAL) * adjusted)
            .with("recommendation", recommendation(adjusted)));
  }

  private static String recommendation(double adjusted) {
    if (adjusted <= 0) {
      return "none";
    }
    return adjusted < 0.05 ? "small" : adjusted < 0.15 ? "moderate" : "large";
  }

  private static ToolResult valueAtRisk(Call call) {
    double level = call.get(CONFIDENCE);
    ValueAtRisk risk = ValueAtRisk.of(Series.of(call.get(HISTORY)), Math.round(level * MILLION));
    return result(
        JsonMap.of("var", risk.value())
            .with("cvar", risk.expected())
            .with("observations_in_tail", risk.tail())
            .with("confidence_level", level));
  }

  private static ToolResult result(JsonMap result) {
    Map<String, Object> map = result.toMap();
    for (Object value : map.values()) {
      if (value instanceof Double number && !Double.isFinite(number)) {
        throw new ToolProblem("the values are too large or too small to compute with");
      }
    }
    return ToolResult.of(map);
  }
}
