package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.indicators.Averages;
import quorate.indicators.Bollinger;
import quorate.indicators.Drawdowns;
import quorate.indicators.Macd;
import quorate.indicators.RelativeStrength;
import quorate.indicators.Series;
import quorate.sdk.Agent;
import quorate.sdk.Candle;
import quorate.sdk.Desk;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;
import quorate.sdk.ToolAnswer;
import quorate.sdk.Tools;

/** Agents whose indicators a tool server computes. */
class ToolIndicatorsTest {

  /** Has two tool servers, which fail while they are away. */
  private static final class FakeDesk implements Desk {
    private final List<String> told = new ArrayList<>();
    private boolean away;

    @Override
    public Tools tools(String server) {
      return (tool, arguments) ->
          away
              ? new ToolAnswer.Failed(ToolAnswer.Kind.UNAVAILABLE, "away")
              : new ToolAnswer.Ok(answer(server + " " + tool, arguments), "");
    }

    private static Map<String, Object> answer(String tool, Map<String, Object> arguments) {
      return switch (tool) {
        case "technical-indicators calculate_rsi" ->
            Map.of("value", last(RelativeStrength.of(series(arguments, "prices"), 14)));
        case "technical-indicators calculate_ema" ->
            Map.of(
                "value",
                last(
                    Averages.exponential(
                        series(arguments, "prices"), (int) arguments.get("period"))));
        case "technical-indicators calculate_macd" -> {
          Macd macd = Macd.of(series(arguments, "prices"), 12, 26, 9);
          yield Map.of("macd", last(macd.line()), "signal", last(macd.signal()));
        }
        case "technical-indicators calculate_bollinger_bands" -> {
          Bollinger bands = Bollinger.of(series(arguments, "prices"), 20, 2);
          yield Map.of("middle", last(bands.middle()), "upper", last(bands.upper()));
        }
        case "risk-analyzer calculate_drawdown" ->
            Map.of("current_drawdown", Drawdowns.of(series(arguments, "equity_curve")).current());
        default -> throw new AssertionError(tool);
      };
    }

    private static double last(Series series) {
      return series.last().orElseThrow();
    }

    private static Series series(Map<String, Object> arguments, String name) {
      return Series.of(
          ((List<?>) arguments.get(name))
              .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray());
    }

    @Override
    public String name() {
      return "one";
    }

    @Override
    public String symbol() {
      return "X";
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public boolean paused() {
      return false;
    }

    @Override
    public void publish(String symbol, Opinion opinion) {}

    @Override
    public void degraded(String why) {
      told.add(why);
    }

    @Override
    public void recovered() {
      told.add("recovered");
    }
  }

  private static final class WithTools extends Types.Defaults {
    @Override
    public boolean toolIndicators() {
      return true;
    }
  }

  private final FakeDesk desk = new FakeDesk();

  @ParameterizedTest
  @ValueSource(strings = {"technical", "risk"})
  void theirOpinionsAreThoseOfTheLibraryFromThe500thCandleOn(String type) {
    List<Candle> candles =
        Market.of(
            IntStream.range(0, 700).mapToDouble(i -> 100 + 5 * StrictMath.sin(i / 7.0)).toArray());
    Agent library = Types.create(type);
    Agent tools = Types.create(type, new WithTools());
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (Candle candle : candles) {
      expected.add(observe(library, candle));
      found.add(observe(tools, candle));
    }

    assertEquals(expected.subList(499, 700), found.subList(499, 700));
  }

  @Test
  void aFailedCallLeavesNoOpinionAndTheAgentDegraded() {
    Agent agent = Types.create("technical", new WithTools());
    List<Candle> candles = Market.named("B");
    for (Candle candle : candles.subList(0, 34)) {
      observe(agent, candle);
    }
    desk.away = true;
    String away = observe(agent, candles.get(34));
    desk.away = false;
    String back = observe(agent, candles.get(35));

    assertEquals("none", away);
    assertEquals("HOLD 0.50000", back);
    assertEquals(
        List.of("recovered", "indicators cannot be had from the tool server", "recovered"),
        desk.told);
  }

  private String observe(Agent agent, Candle candle) {
    return agent.observe(new Observation.OfCandle("X", candle), desk)
            instanceof Opinion.Voiced voiced
        ? voiced.action() + " " + Figure.of(voiced.confidence(), 5)
        : "none";
  }
}
