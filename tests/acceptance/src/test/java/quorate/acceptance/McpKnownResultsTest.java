package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The image's tools over standard input and output, on series of which an independent program has
 * computed every result.
 */
class McpKnownResultsTest {
  private static final double TOLERANCE = 1e-6;
  private static final Path BITCOIN =
      Image.ROOT.resolve("../shared/data/candles/BTC-USD-4h.csv").normalize();
  private static final Pattern FIGURE = Pattern.compile("\"(\\w+)\":(-?[0-9][-+.0-9Ee]*)");

  private static final String PUBLISHED =
      "44.3389 44.0902 44.1497 43.6124 44.3278 44.8264 45.0955 45.4245 45.8433 46.0826 45.8931"
          + " 46.0328 45.6140 46.2820 46.2820 46.0028 46.0328 46.4116 46.2222 45.6439 46.2122"
          + " 46.2521 45.7137 46.4515 45.7835 45.3548 44.0288 44.1783 44.2181 44.5672 43.4205"
          + " 42.6628 43.1314";

  /** Each indicator and, in the order of the tools' answers, its figures on a series. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "A",
          """
          rsi 37.772952, ema9 44.021241, ema21 44.657560, upper 47.623466, middle 45.242610, \
          lower 42.861754, atr 1.477247, adx 26.917181, plus_di 5.456968, minus_di 15.951033\
          """,
          "B",
          """
          rsi 100, ema9 155, ema21 149, macd 7, signal 7, histogram 0, upper 161.032563, \
          middle 149.5, lower 137.967437, atr 2, adx 100, plus_di 50, minus_di 0\
          """,
          "C",
          """
          rsi 50, ema9 100, ema21 100, macd 0, signal 0, histogram 0, upper 100, middle 100, \
          lower 100, atr 1, adx 0, plus_di 0, minus_di 0\
          """,
          "D",
          """
          rsi 45.275751, ema9 106.226929, ema21 106.976898, macd -0.455145, signal 0.134963, \
          histogram -0.590107, upper 113.480741, middle 107, lower 100.519259, atr 3.257106, \
          adx 17.257073, plus_di 13.838535, minus_di 21.451366\
          """,
          "E",
          """
          rsi 5.551789, ema9 58.723299, ema21 80.081382, macd -20.077040, signal -15.012174, \
          histogram -5.064866, upper 144.162813, middle 86.5, lower 28.837187, atr 5.091413, \
          adx 77.742292, plus_di 4.461367, minus_di 75.554539\
          """,
          "100",
          """
          rsi 60.733594, ema9 23944.011838, ema21 23488.945879, macd 511.885370, \
          signal 532.084000, histogram -20.198630, upper 25564.462914, middle 23411.890500, \
          lower 21259.318086, atr 460.337269, adx 39.637487, plus_di 35.567407, \
          minus_di 19.648765\
          """,
          "500",
          """
          rsi 37.722507, ema9 27429.126338, ema21 27637.521140, macd -283.850838, \
          signal -330.131518, histogram 46.280680, upper 27832.528495, middle 27495.301000, \
          lower 27158.073505, atr 368.532785, adx 34.157288, plus_di 12.671426, \
          minus_di 22.329441\
          """,
          "6000",
          """
          rsi 59.436050, ema9 114235.711425, ema21 113166.587561, macd 1189.938968, \
          signal 1187.358606, histogram 2.580361, upper 116368.207483, middle 113049.067500, \
          lower 109729.927517, atr 1133.838797, adx 33.574309, plus_di 30.293503, \
          minus_di 16.141027\
          """);

  /** Candles as arrays of JSON. */
  private record Candles(String high, String low, String close) {

    /** One of the made series, or so many of the market's. */
    static Candles named(String name) throws IOException {
      String[] published = PUBLISHED.split(" ");
      return switch (name) {
        case "A" -> around(published.length, i -> Double.parseDouble(published[i]));
        case "B" -> around(60, i -> 100 + i);
        case "C" -> around(60, _ -> 100);
        case "D" -> around(60, i -> 100 + Math.min(i % 20, 20 - i % 20) + 7 * i % 5);
        case "E" -> around(60, i -> i < 40 ? 100 + i : 139 - 5 * (i - 39));
        default -> market(Integer.parseInt(name));
      };
    }

    /** Each opens where the one before closed, and reaches half beyond on both sides. */
    private static Candles around(int count, IntToDoubleFunction close) {
      IntToDoubleFunction open = i -> close.applyAsDouble(Math.max(0, i - 1));
      return new Candles(
          json(count, i -> Math.max(open.applyAsDouble(i), close.applyAsDouble(i)) + 0.5),
          json(count, i -> Math.min(open.applyAsDouble(i), close.applyAsDouble(i)) - 0.5),
          json(count, close));
    }

    private static Candles market(int count) throws IOException {
      Assumptions.assumeTrue(
          Files.isReadable(BITCOIN),
          "the market's candles are not beside this checkout: " + BITCOIN);
      List<String[]> rows =
          Files.readAllLines(BITCOIN).stream()
              .skip(1)
              .limit(count)
              .map(line -> line.split(","))
              .toList();
      return new Candles(column(rows, 2), column(rows, 3), column(rows, 4));
    }

    private static String column(List<String[]> rows, int column) {
      return json(rows.size(), i -> Double.parseDouble(rows.get(i)[column]));
    }
  }

  private static String json(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count)
        .mapToObj(i -> Double.toString(value.applyAsDouble(i)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  /** One process and one call after the other. */
  private static final class Server implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    Server(String name) throws IOException {
      Path directory = Image.newDirectory("known");
      process =
          new ProcessBuilder(Image.LAUNCHER.toString(), "mcp", name)
              .directory(directory.toFile())
              .redirectError(directory.resolve("stderr").toFile())
              .start();
      answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The whole answer, in a line. */
    String call(String tool, String arguments) throws IOException {
      process
          .getOutputStream()
          .write(
              """
              {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"calculate_%s",\
              "arguments":{%s}}}
              """
                  .formatted(tool, arguments)
                  .getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      return answers.readLine();
    }

    /** The figures of an answer by name. */
    Map<String, Double> figures(String tool, String arguments) throws IOException {
      String answer = call(tool, arguments);
      Matcher structured = Pattern.compile("\"structuredContent\":\\{([^}]*)\\}").matcher(answer);
      assertTrue(structured.find(), answer);
      return FIGURE
          .matcher(structured.group(1))
          .results()
          .collect(
              Collectors.toMap(
                  (MatchResult one) -> one.group(1), one -> Double.parseDouble(one.group(2))));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "B", "C", "D", "E", "100", "500", "6000"})
  void everyIndicatorIsTheKnownOne(String series) throws IOException {
    Candles candles = Candles.named(series);
    String prices = "\"prices\":" + candles.close();
    String bars =
        "\"high\":%s,\"low\":%s,\"close\":%s"
            .formatted(candles.high(), candles.low(), candles.close());
    Map<String, Double> answered = new TreeMap<>();
    try (Server server = new Server("technical-indicators")) {
      answered.put("rsi", server.figures("rsi", prices).get("value"));
      answered.put("ema9", server.figures("ema", prices + ",\"period\":9").get("value"));
      answered.put("ema21", server.figures("ema", prices + ",\"period\":21").get("value"));
      if (series.equals("A")) {
        // 33 prices are one too few for its signal.
        String refused = server.call("macd", prices);
        assertTrue(refused.contains("prices must have at least 34 values"), refused);
      } else {
        answered.putAll(server.figures("macd", prices));
      }
      answered.putAll(server.figures("bollinger_bands", prices));
      answered.put("atr", server.figures("atr", bars).get("value"));
      Map<String, Double> movement = server.figures("adx", bars);
      answered.putAll(movement);
      answered.put("adx", movement.get("value"));
    }

    assertKnown(KNOWN.get(series), answered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          drawdown | "equity_curve":[100,120,90,95,130,117,143,100] | current_drawdown 0.300699, max_drawdown 0.300699, max_drawdown_start 6, max_drawdown_end 7, avg_drawdown 0.216900, drawdown_count 3
          sharpe | "returns":[0.01,-0.02,0.03,0,0.015,-0.005],"risk_free_rate":0.03 | avg_return 0.005, std_dev 0.017321, sharpe_ratio 0.283930, annualized_sharpe 5.424471
          sharpe | "returns":[0.01,0.01,0.01,0.01,0.01],"risk_free_rate":0.03 | avg_return 0.01
          sharpe | "returns":[0,0,0,0,0],"risk_free_rate":0.03 | avg_return 0
          position_size | "win_rate":0.55,"avg_win":200,"avg_loss":100,"capital":1000,"kelly_fraction":0.25 | kelly_percent 0.325, adjusted_percent 0.08125, position_size 81.25
          position_size | "win_rate":0.6,"avg_win":1,"avg_loss":1,"capital":1000,"kelly_fraction":0.5 | kelly_percent 0.2, adjusted_percent 0.1, position_size 100
          position_size | "win_rate":0.4,"avg_win":100,"avg_loss":100,"capital":1000,"kelly_fraction":0.25 | kelly_percent -0.2, adjusted_percent 0, position_size 0
          position_size | "win_rate":1,"avg_win":100,"avg_loss":100,"capital":1000,"kelly_fraction":1 | kelly_percent 1, adjusted_percent 1, position_size 1000
          position_size | "win_rate":0,"avg_win":100,"avg_loss":100,"capital":1000,"kelly_fraction":1 | kelly_percent -1, adjusted_percent 0, position_size 0
          var | "returns":STEPS,"confidence_level":0.95 | var 0.05, cvar 0.05, observations_in_tail 1
          var | "returns":STEPS,"confidence_level":0.9 | var 0.04, cvar 0.045, observations_in_tail 2
          var | "returns":STEPS,"confidence_level":0.99 | var 0.05, cvar 0.05, observations_in_tail 1
          var | "returns":STEPS,"confidence_level":0.5 | var 0, cvar 0.005, observations_in_tail 10
          var | "returns":MIXED,"confidence_level":0.95 | var 0.046, cvar 0.048, observations_in_tail 5
          var | "returns":GAINS,"confidence_level":0.95 | var 0, cvar 0, observations_in_tail 1
          """)
  void everyMeasureOfRiskIsTheKnownOne(String tool, String arguments, String known)
      throws IOException {
    String whole =
        arguments
            .replace("STEPS", json(20, i -> (i - 5) / 100.0))
            .replace("MIXED", json(100, i -> (37 * i % 101 - 50) / 1000.0))
            .replace("GAINS", json(20, i -> (i + 1) / 100.0));
    try (Server server = new Server("risk-analyzer")) {
      assertKnown(known, server.figures(tool, whole));
    }
  }

  @Test
  void whatIsUndefinedIsSaidAndTheServerLivesOn() throws IOException {
    try (Server server = new Server("risk-analyzer")) {
      String equal = server.call("sharpe", "\"returns\":[0.01,0.01,0.01],\"risk_free_rate\":0.03");
      assertTrue(equal.contains("\"undefined\":\"returns do not vary\""), equal);
      assertTrue(!equal.contains("\"sharpe_ratio\":"), equal);

      assertEquals(
          0.2,
          server
              .figures(
                  "position_size",
                  "\"win_rate\":0.6,\"avg_win\":1,\"avg_loss\":1,\"capital\":1,\"kelly_fraction\":1")
              .get("kelly_percent"),
          TOLERANCE);
    }
  }

  /**
   * @param known {@code name figure}, separated by commas
   */
  private static void assertKnown(String known, Map<String, Double> answered) {
    for (String cell : known.split(", *")) {
      String[] words = cell.strip().split(" ");
      assertTrue(answered.containsKey(words[0]), cell + " is not in " + answered);
      assertEquals(Double.parseDouble(words[1]), answered.get(words[0]), TOLERANCE, cell);
    }
  }
}
