package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.sdk.Agent;
import quorate.sdk.Candle;
import quorate.sdk.Observation;
import quorate.sdk.Opinion;

/** The agents' opinions on known candles, as an independent program computed them. */
class KnownOpinionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A        | none         | SELL .316512 | none         | HOLD .253063
          B        | HOLD .5      | BUY 1        | none         | HOLD .023442
          C        | HOLD 1       | none         | none         | HOLD 0
          D        | SELL .479945 | none         | HOLD .766959 | HOLD .818209
          E        | HOLD .389130 | SELL 1       | none         | HOLD .999627
          BTC 34   | SELL .690873 | SELL .220089 | HOLD .777894 | HOLD .013285
          BTC 55   | SELL .455393 | SELL .571489 | none         | HOLD .243202
          BTC 1001 | SELL .574789 | SELL .246355 | BUY .562401  | HOLD .091656
          BTC 3001 | SELL .472901 | SELL .332702 | HOLD .688157 | HOLD .201120
          BTC 6000 | BUY .325218  | BUY .653666  | none         | HOLD .006597
          """)
  void theLastOpinionIsTheKnownOne(
      String market, String technical, String trend, String reversion, String risk) {
    List<Candle> candles = Market.named(market);

    assertEquals(
        List.of(text(technical), text(trend), text(reversion), text(risk)),
        List.of("technical", "trend", "reversion", "risk").stream()
            .map(type -> text(opinions(type, candles).getLast()))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "technical, 1637, 1541, 2789, 33",
    "trend, 2066, 1817, 0, 2117",
    "reversion, 233, 269, 2379, 3119",
    "risk, 0, 0, 5980, 20"
  })
  void overAllOfTheMarketSoManyAreOfEachKind(
      String type, long buy, long sell, long hold, long none) {
    Map<String, Long> counts = new TreeMap<>(Map.of("BUY", 0L, "SELL", 0L, "HOLD", 0L));
    for (Opinion opinion : opinions(type, Market.named("BTC 6000"))) {
      counts.merge(text(opinion).split(" ")[0], 1L, Long::sum);
    }

    assertEquals(Map.of("BUY", buy, "SELL", sell, "HOLD", hold, "none", none), counts);
  }

  @Test
  void theRiskAgentVetoesSoOften() {
    assertEquals(
        533,
        opinions("risk", Market.named("BTC 6000")).stream()
            .filter(
                opinion -> opinion instanceof Opinion.Voiced voiced && voiced.confidence() >= 0.5)
            .count());
  }

  @ParameterizedTest
  @CsvSource({"technical, B", "trend, B", "reversion, D", "risk, B"})
  void anAgentSaysNothingUntilItIsWarm(String type, String market) {
    assertEquals(
        Types.create(type).warmUp() - 1,
        opinions(type, Market.named(market)).stream().takeWhile(Opinion.none()::equals).count());
  }

  private static List<Opinion> opinions(String type, List<Candle> candles) {
    Agent agent = Types.create(type);
    List<Opinion> opinions = new ArrayList<>();
    for (Candle candle : candles) {
      opinions.add(agent.observe(new Observation.OfCandle("BTC-USD", candle), null));
    }
    return opinions;
  }

  private static String text(Opinion opinion) {
    return opinion instanceof Opinion.Voiced voiced
        ? voiced.action() + " " + Figure.of(voiced.confidence(), 6)
        : "none";
  }

  /** {@code BUY .5} as the agents' own text. */
  private static String text(String known) {
    String[] words = known.split(" ");
    return words.length == 1 ? known : words[0] + " " + Figure.of(Double.parseDouble(words[1]), 6);
  }
}
