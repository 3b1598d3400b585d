package quorate.agents;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import quorate.indicators.RunningAverage;
import quorate.indicators.RunningMacd;
import quorate.indicators.RunningStrength;
import quorate.indicators.RunningWindow;
import quorate.sdk.Desk;
import quorate.sdk.Window;

/** Where the technical agent has its figures from. For one thread. */
sealed interface TechnicalSource {

  /** The figures after the next close; empty where there are none. */
  Optional<TechnicalFigures> after(double close, Desk desk);

  /** Computes them close by close. */
  final class Library implements TechnicalSource {
    private final RunningStrength strength = new RunningStrength(14);
    private final RunningMacd macd = new RunningMacd(12, 26, 9);
    private final RunningAverage fast = RunningAverage.exponential(9);
    private final RunningAverage slow = RunningAverage.exponential(21);
    private final RunningWindow closes = new RunningWindow(20);

    @Override
    public Optional<TechnicalFigures> after(double close, Desk desk) {
      strength.add(close);
      macd.add(close);
      fast.add(close);
      slow.add(close);
      closes.add(close);
      // The signal of the MACD is the last to be defined.
      return macd.isDefined()
          ? Optional.of(
              new TechnicalFigures(
                  close,
                  strength.value(),
                  macd.line(),
                  macd.signal(),
                  fast.value(),
                  slow.value(),
                  closes.mean(),
                  closes.deviation()))
          : Optional.empty();
    }
  }

  /**
   * Asks a tool server for them, of the last 500 closes: from then on they are those of the library
   * to six digits.
   */
  final class ToolServer implements TechnicalSource {
    private static final String SERVER = "technical-indicators";
    private static final double BAND_DEVIATIONS = 2;

    private final Window closes = new Window(500);
    private Optional<ToolFigures> figures = Optional.empty();

    @Override
    public Optional<TechnicalFigures> after(double close, Desk desk) {
      closes.add(close);
      if (closes.size() < TechnicalFigures.WARM_UP) {
        return Optional.empty();
      }
      ToolFigures tools = figures.orElseGet(() -> new ToolFigures(desk, SERVER));
      figures = Optional.of(tools);
      double[] prices = closes.values();
      Optional<Map<String, Object>> macd = call(tools, "calculate_macd", prices, Map.of());
      Optional<Map<String, Object>> bands =
          call(tools, "calculate_bollinger_bands", prices, Map.of());
      OptionalDouble rsi = value(call(tools, "calculate_rsi", prices, Map.of()));
      OptionalDouble fast = value(call(tools, "calculate_ema", prices, Map.of("period", 9)));
      OptionalDouble slow = value(call(tools, "calculate_ema", prices, Map.of("period", 21)));
      if (!tools.settle("indicators")) {
        return Optional.empty();
      }
      double middle = ToolFigures.number(bands, "middle").orElseThrow();
      return Optional.of(
          new TechnicalFigures(
              close,
              rsi.orElseThrow(),
              ToolFigures.number(macd, "macd").orElseThrow(),
              ToolFigures.number(macd, "signal").orElseThrow(),
              fast.orElseThrow(),
              slow.orElseThrow(),
              middle,
              (ToolFigures.number(bands, "upper").orElseThrow() - middle) / BAND_DEVIATIONS));
    }

    private static Optional<Map<String, Object>> call(
        ToolFigures tools, String tool, double[] prices, Map<String, Object> more) {
      return tools.call(tool, "prices", prices, more);
    }

    private static OptionalDouble value(Optional<Map<String, Object>> answer) {
      return ToolFigures.number(answer, "value");
    }
  }
}
