package quorate.toolbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.mcp.Json;

/** Each known result, as a client reads it: asked and answered as messages. */
class KnownResultsTest {
  private static final double TOLERANCE = 1e-6;

  /** The result of a call over standard input and output. */
  private static Map<String, Object> call(String server, String tool, String arguments)
      throws InterruptedException {
    String answer = PatientClient.said(server, Map.of(), PatientClient.call(1, tool, arguments));
    return object(Json.objectOf(answer.getBytes(StandardCharsets.UTF_8)).orElseThrow(), "result");
  }

  private static Map<String, Object> structured(String server, String tool, String arguments)
      throws InterruptedException {
    return object(call(server, tool, arguments), "structuredContent");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Map<String, Object> whole, String name) {
    return (Map<String, Object>) whole.get(name);
  }

  private static double number(Map<String, Object> result, String name) {
    return ((Number) result.get(name)).doubleValue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rsi:value:                   | 37.772952 | 100        | 50  | 45.275751  | 5.551789   | 60.733594    | 37.722507    | 59.436050
          ema:value:,"period":9        | 44.021241 | 155        | 100 | 106.226929 | 58.723299  | 23944.011838 | 27429.126338 | 114235.711425
          ema:value:,"period":21       | 44.657560 | 149        | 100 | 106.976898 | 80.081382  | 23488.945879 | 27637.521140 | 113166.587561
          macd:macd:                   | undefined | 7          | 0   | -0.455145  | -20.077040 | 511.885370   | -283.850838  | 1189.938968
          macd:macd:,"signal_period":8 | -0.474731 | 7          | 0   | -0.455145  | -20.077040 | 511.885370   | -283.850838  | 1189.938968
          macd:signal:                 | undefined | 7          | 0   | 0.134963   | -15.012174 | 532.084000   | -330.131518  | 1187.358606
          macd:histogram:              | undefined | 0          | 0   | -0.590107  | -5.064866  | -20.198630   | 46.280680    | 2.580361
          bollinger_bands:upper:       | 47.623466 | 161.032563 | 100 | 113.480741 | 144.162813 | 25564.462914 | 27832.528495 | 116368.207483
          bollinger_bands:middle:      | 45.242610 | 149.5      | 100 | 107        | 86.5       | 23411.890500 | 27495.301000 | 113049.067500
          bollinger_bands:lower:       | 42.861754 | 137.967437 | 100 | 100.519259 | 28.837187  | 21259.318086 | 27158.073505 | 109729.927517
          atr:value:                   | 1.477247  | 2          | 1   | 3.257106   | 5.091413   | 460.337269   | 368.532785   | 1133.838797
          adx:value:                   | 26.917181 | 100        | 0   | 17.257073  | 77.742292  | 39.637487    | 34.157288    | 33.574309
          adx:plus_di:                 | 5.456968  | 50         | 0   | 13.838535  | 4.461367   | 35.567407    | 12.671426    | 30.293503
          adx:minus_di:                | 15.951033 | 0          | 0   | 21.451366  | 75.554539  | 19.648765    | 22.329441    | 16.141027
          """)
  void theToolAnswersWithTheKnownValue(
      String asked,
      String a,
      String b,
      String c,
      String d,
      String e,
      String btc100,
      String btc500,
      String btc6000)
      throws InterruptedException {
    assertKnown(asked, a, KnownCandles.a());
    assertKnown(asked, b, KnownCandles.b());
    assertKnown(asked, c, KnownCandles.c());
    assertKnown(asked, d, KnownCandles.d());
    assertKnown(asked, e, KnownCandles.e());
    assertKnown(asked, btc100, KnownCandles.market(100));
    assertKnown(asked, btc500, KnownCandles.market(500));
    assertKnown(asked, btc6000, KnownCandles.market(6_000));
  }

  private static void assertKnown(String asked, String known, KnownCandles candles)
      throws InterruptedException {
    String[] words = asked.split(":", 3);
    String tool = "calculate_" + words[0];
    String options = words.length > 2 ? words[2] : "";
    String arguments =
        words[0].equals("atr") || words[0].equals("adx")
            ? "{\"high\":%s,\"low\":%s,\"close\":%s%s}"
                .formatted(candles.high(), candles.low(), candles.close(), options)
            : "{\"prices\":%s%s}".formatted(candles.close(), options);
    Map<String, Object> result = call(TechnicalIndicators.NAME, tool, arguments);
    if (known.equals("undefined")) {
      assertTrue(
          result.toString().contains("prices must have at least 34 values"), result::toString);
      assertEquals(true, result.get("isError"));
    } else {
      assertEquals(
          Double.parseDouble(known),
          number(object(result, "structuredContent"), words[1]),
          TOLERANCE,
          result::toString);
    }
  }

  @Test
  void drawdownsAreThoseBelowThePeak() throws InterruptedException {
    Map<String, Object> rounded = new HashMap<>();
    structured(
            RiskAnalyzer.NAME,
            "calculate_drawdown",
            "{\"equity_curve\":[100,120,90,95,130,117,143,100]}")
        .forEach(
            (name, value) ->
                rounded.put(
                    name, value instanceof Double number ? Math.rint(number * 1e6) / 1e6 : value));

    assertEquals(
        "{avg_drawdown=0.2169, current_drawdown=0.300699, current_equity=100.0, drawdown_count=3,"
            + " is_in_drawdown=true, max_drawdown=0.300699, max_drawdown_end=7,"
            + " max_drawdown_start=6, peak=143.0}",
        new TreeMap<>(rounded).toString());
  }

  @Test
  void theRatioOfSharpeIsTheKnownOneOrSaysWhyThereIsNone() throws InterruptedException {
    Map<String, Object> varied =
        structured(
            RiskAnalyzer.NAME,
            "calculate_sharpe",
            "{\"returns\":[0.01,-0.02,0.03,0,0.015,-0.005],\"risk_free_rate\":0.03}");
    Map<String, Object> equal =
        structured(
            RiskAnalyzer.NAME,
            "calculate_sharpe",
            "{\"returns\":[0.01,0.01,0.01,0.01,0.01],\"risk_free_rate\":0.03}");

    assertEquals(0.005, number(varied, "avg_return"), TOLERANCE);
    assertEquals(0.017321, number(varied, "std_dev"), TOLERANCE);
    assertEquals(0.283930, number(varied, "sharpe_ratio"), TOLERANCE);
    assertEquals(5.424471, number(varied, "annualized_sharpe"), TOLERANCE);
    assertEquals(0.01, number(equal, "avg_return"), TOLERANCE);
    assertEquals("returns do not vary", equal.get("undefined"));
    assertTrue(!equal.containsKey("sharpe_ratio") && !equal.containsKey("annualized_sharpe"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.55, 200, 100, 0.25, 0.325, 0.08125",
    "0.6, 1, 1, 0.5, 0.2, 0.1",
    "0.4, 100, 100, 0.25, -0.2, 0",
    "1, 100, 100, 1, 1, 1",
    "0, 100, 100, 1, -1, 0",
  })
  void theSizeIsThatOfKelly(
      String wins, String win, String loss, String fraction, double full, double adjusted)
      throws InterruptedException {
    Map<String, Object> size =
        structured(
            RiskAnalyzer.NAME,
            "calculate_position_size",
            "{\"win_rate\":%s,\"avg_win\":%s,\"avg_loss\":%s,\"capital\":1000,\"kelly_fraction\":%s}"
                .formatted(wins, win, loss, fraction));

    assertEquals(full, number(size, "kelly_percent"), TOLERANCE);
    assertEquals(adjusted, number(size, "adjusted_percent"), TOLERANCE);
    assertEquals(1000 * adjusted, number(size, "position_size"), TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "steps, 0.95, 0.05, 0.05, 1",
    "steps, 0.9, 0.04, 0.045, 2",
    "steps, 0.99, 0.05, 0.05, 1",
    "steps, 0.5, 0, 0.005, 10",
    "mixed, 0.95, 0.046, 0.048, 5",
    "gains, 0.95, 0, 0, 1",
  })
  void theValueAtRiskIsThatOfTheTail(
      String returns, String level, double value, double expected, long tail)
      throws InterruptedException {
    String all =
        switch (returns) {
          case "steps" -> KnownCandles.json(20, i -> (i - 5) / 100.0);
          case "mixed" -> KnownCandles.json(100, i -> (37 * i % 101 - 50) / 1000.0);
          default -> KnownCandles.json(20, i -> (i + 1) / 100.0);
        };
    Map<String, Object> risk =
        structured(
            RiskAnalyzer.NAME,
            "calculate_var",
            "{\"returns\":%s,\"confidence_level\":%s}".formatted(all, level));

    assertEquals(value, number(risk, "var"), TOLERANCE);
    assertEquals(expected, number(risk, "cvar"), TOLERANCE);
    assertEquals(tail, risk.get("observations_in_tail"));
  }
}
