package quorate.agents;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import quorate.indicators.RunningWindow;
import quorate.sdk.Desk;
import quorate.sdk.Window;

/** How far the price is below its peak of the last week of four-hour candles. For one thread. */
sealed interface Peak {
  int CANDLES = 42;

  /** Takes the next close in. */
  void add(double close);

  /** 1 less the last close over the greatest of the last closes; empty where it is not known. */
  OptionalDouble drawdown(Desk desk);

  /** Computes it. */
  final class Library implements Peak {
    private final RunningWindow closes = new RunningWindow(CANDLES);
    private double last;

    @Override
    public void add(double close) {
      closes.add(close);
      last = close;
    }

    @Override
    public OptionalDouble drawdown(Desk desk) {
      return OptionalDouble.of(1 - last / closes.greatest());
    }
  }

  /** Asks a tool server for it. */
  final class ToolServer implements Peak {
    private static final String SERVER = "risk-analyzer";

    private final Window closes = new Window(CANDLES);
    private Optional<ToolFigures> figures = Optional.empty();

    @Override
    public void add(double close) {
      closes.add(close);
    }

    @Override
    public OptionalDouble drawdown(Desk desk) {
      ToolFigures tools = figures.orElseGet(() -> new ToolFigures(desk, SERVER));
      figures = Optional.of(tools);
      Optional<Map<String, Object>> answer =
          tools.call("calculate_drawdown", "equity_curve", closes.values(), Map.of());
      tools.settle("the drawdown");
      return ToolFigures.number(answer, "current_drawdown");
    }
  }
}
