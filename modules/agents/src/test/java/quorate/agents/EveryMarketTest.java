package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quorate.sdk.Agent;
import quorate.sdk.Candle;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;

/** What holds of every agent on candles, whatever the market. */
class EveryMarketTest {
  private static final double GREATEST = 1e12;
  private static final double SMALLEST = 1e-12;

  @ParameterizedTest
  @CsvSource({
    "technical, 1e-9", "technical, 1e9", "trend, 1e-9", "trend, 1e9",
    "reversion, 1e-9", "reversion, 1e9", "risk, 1e-9", "risk, 1e9"
  })
  void theScaleOfPricesChangesNoOpinion(String type, double scale) {
    for (String market : List.of("A", "B", "C", "D", "E")) {
      List<Candle> candles = Market.named(market);

      assertEquals(
          confidences(type, candles),
          confidences(type, candles.stream().map(candle -> scaled(candle, scale)).toList()),
          market);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"technical", "trend", "reversion", "risk"})
  void theExtremesOfLegalPricesMakeLegalOpinions(String type) {
    double[] closes =
        DoubleStream.iterate(0, i -> i + 1)
            .limit(200)
            .map(i -> i % 7 < 3 ? GREATEST : SMALLEST)
            .toArray();
    Agent agent = Types.create(type);
    for (int i = 0; i < closes.length; i++) {
      double open = closes[Math.max(0, i - 1)];
      double high = Math.max(open, closes[i]);
      double low = Math.min(open, closes[i]);
      // An opinion that is none refuses to be made.
      agent.observe(
          new Observation.OfCandle("X", Market.candle(i, open, high, low, closes[i])), null);
    }
  }

  private static List<String> confidences(String type, List<Candle> candles) {
    Agent agent = Types.create(type);
    List<String> opinions = new ArrayList<>();
    for (Candle candle : candles) {
      opinions.add(
          agent.observe(new Observation.OfCandle("X", candle), null)
                  instanceof Opinion.Voiced voiced
              ? voiced.action() + " " + Figure.of(voiced.confidence(), 6)
              : "none");
    }
    return opinions;
  }

  private static Candle scaled(Candle candle, double scale) {
    return new Candle(
        candle.openTime(),
        candle.closeTime(),
        candle.open() * scale,
        candle.high() * scale,
        candle.low() * scale,
        candle.close() * scale,
        candle.volume());
  }
}
