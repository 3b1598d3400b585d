package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import quorate.servers.CommandOutcome;

/** Backtests and scores by the image. */
class BacktestTest {
  private static final Path BITCOIN =
      Image.ROOT.resolve("../shared/data/candles/BTC-USD-4h.csv").normalize();
  private static final int CANDLES = 600;
  private static final String TWO_VOTERS = "-Dquorate.decision.min-voters=2";

  private final Path directory = Image.newDirectory("backtest");
  private final Path candles = directory.resolve("XYZ-USD-4h.csv");

  BacktestTest() throws IOException {
    Files.write(candles, walk());
  }

  /** A walk of prices with waves in it, so that there is something to trade on. */
  private static List<String> walk() {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    lines.add("open_time,open,high,low,close,volume,close_time");
    double open = 100;
    long time = 1_704_067_200_000L;
    for (int i = 0; i < CANDLES; i++) {
      double close = open * (1 + 0.004 * random.nextGaussian() + 0.004 * StrictMath.sin(i / 15.0));
      lines.add(
          "%d,%.4f,%.4f,%.4f,%.4f,1,%d"
              .formatted(
                  time,
                  open,
                  Math.max(open, close) + 0.001,
                  Math.min(open, close) - 0.001,
                  close,
                  time + 14_399_999));
      open = close;
      time += 14_400_000;
    }
    return lines;
  }

  @Test
  void theSameInputGivesTheSameBytesWhateverTheSettingsOfTheJvm() throws IOException {
    String serial = backtest(Map.of(), candles, "serial");
    String another =
        backtest(
            Map.of(
                "QUORATE_JAVA_OPTIONS",
                "-XX:-UseSerialGC -XX:+UseG1GC -XX:AOTMode=off -XX:TieredStopAtLevel=4"),
            candles,
            "g1");

    assertTrue(serial.matches("\\{\"input\":\\{\"file\":\"XYZ-USD-4h.csv\".*}"), serial);
    assertEquals(serial, another);
    for (String kind : List.of("curve", "decisions", "journal", "picture")) {
      assertEquals(
          -1,
          Files.mismatch(file(kind, "serial"), file(kind, "g1")),
          "the files are not the same: " + kind);
    }
  }

  @Test
  void theJournalReplaysToTheDecisionsByteForByte() throws IOException {
    backtest(Map.of(), candles, "whole");
    Path replayed = directory.resolve("replayed.ndjson");

    CommandOutcome replay =
        Image.run(
            "replay",
            "--input",
            file("journal", "whole").toString(),
            "--output",
            replayed.toString());

    assertEquals(new CommandOutcome(0, ""), replay);
    assertEquals(-1, Files.mismatch(file("decisions", "whole"), replayed));
  }

  @Test
  void theScoreOfTheJournalIsThatOfTheDecisions() throws IOException {
    String backtest = backtest(Map.of(), candles, "whole");

    CommandOutcome ofDecisions = score("--decisions", file("decisions", "whole"));
    assertEquals(0, ofDecisions.exitCode(), ofDecisions.output());
    assertEquals(ofDecisions, score("--input", file("journal", "whole")));
    // An agent that never spoke is in the backtest alone.
    List<String> scored = figures(ofDecisions.output());
    assertTrue(scored.size() > 20, scored::toString);
    assertTrue(figures(backtest).containsAll(scored), scored::toString);
  }

  private CommandOutcome score(String option, Path file) {
    return Image.run("score", option, file.toString(), "--candles", candles.toString());
  }

  private static List<String> figures(String report) {
    return List.of(report.split("[,{}]")).stream()
        .filter(field -> field.matches("\"(hit_rate|brier|mean_forward|agreed|pivotal).*"))
        .filter(field -> !field.endsWith("_count\":0"))
        .toList();
  }

  @Test
  void theFirstCandlesGiveTheFirstRowsOfAll() throws IOException {
    backtest(Map.of(), candles, "whole");
    Random random = new Random(2);
    for (int round = 0; round < 3; round++) {
      int rows = 50 + random.nextInt(CANDLES - 50);
      Path part = directory.resolve("part-" + rows + ".csv");
      Files.write(part, walk().subList(0, rows + 1));

      backtest(Map.of(), part, "part");

      assertEquals(
          Files.readAllLines(file("curve", "whole")).subList(0, rows + 1),
          Files.readAllLines(file("curve", "part")));
      List<String> decisions = Files.readAllLines(file("decisions", "part"));
      assertEquals(
          Files.readAllLines(file("decisions", "whole")).subList(0, decisions.size()), decisions);
    }
  }

  @Test
  void theResultOnTheMarketsCandlesIsTheOneThatIsKnown() {
    Assumptions.assumeTrue(
        Files.isReadable(BITCOIN), "the market's candles are not beside this checkout: " + BITCOIN);

    String output = Image.run("backtest", "--candles", BITCOIN.toString(), TWO_VOTERS).output();

    assertTrue(
        output.contains(
            "\"decisions\":{\"BUY\":535,\"SELL\":406,\"HOLD\":5039,\"vetoed\":179},"
                + "\"result\":{\"final_equity\":25035.821276"),
        output);
    assertTrue(output.endsWith("No order book, latency, funding or tax is modelled.\n"), output);
  }

  @Test
  void whatCannotBeRunIsToldWithItsExitCode() throws IOException {
    Path broken = directory.resolve("broken.csv");
    Files.writeString(broken, walk().getFirst() + "\n1,2,3\n");

    assertEquals(78, Image.run("backtest").exitCode());
    assertEquals(
        new CommandOutcome(
            1,
            broken
                + " line 2: expected the 7 columns open_time,open,high,low,close,volume,close_time,"
                + " found 3\n"),
        Image.run("backtest", "--candles", broken.toString(), "--symbol", "X"));
    assertEquals(
        new CommandOutcome(
            2,
            "attribution shapley of 11 agents over 600 candles takes 6,758,400 agent-candles; at"
                + " most 50,000,000 are run, of at most 10 agents; see quorate --help\n"),
        Image.run(
            "backtest",
            "--candles",
            candles.toString(),
            "--attribution",
            "shapley",
            "--agents",
            "trend,trend,trend,trend,trend,trend,trend,trend,trend,trend,trend"));
    assertEquals(
        new CommandOutcome(
            78,
            "Invalid: there is no agent of type tren; the nearest is trend; there are arbitrage,"
                + " orderbook, reversion, risk, sentiment, technical, tool, trend\n"),
        Image.run("backtest", "--candles", candles.toString(), "--agents", "tren"));
  }

  /** The report, without what is said besides. */
  private String backtest(Map<String, String> environment, Path file, String run) {
    List<String> arguments = new ArrayList<>(List.of("backtest", "--candles", file.toString()));
    for (String kind : List.of("curve", "decisions", "journal", "picture")) {
      arguments.add("--" + kind);
      arguments.add(file(kind, run).toString());
    }
    arguments.addAll(List.of("--symbol", "XYZ-USD", "--attribution", "shapley", TWO_VOTERS));
    CommandOutcome outcome = Image.run(environment, arguments.toArray(String[]::new));
    assertEquals(0, outcome.exitCode(), outcome.output());
    return outcome.output().lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
  }

  private Path file(String kind, String run) {
    return directory.resolve(run + "." + kind);
  }
}
