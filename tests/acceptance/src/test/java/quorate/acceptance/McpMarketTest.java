package quorate.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quorate.servers.Eventually;
import quorate.servers.NatsServer;
import quorate.servers.Signal;

/** What the tools of the image know of a market, heard or read. */
class McpMarketTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long MINUTE = 60_000;

  /** The first moment of 2024. */
  private static final long BEGIN = 1_704_067_200_000L;

  /** What of a report is counted, and reads the same whoever writes it. */
  private static final Pattern COUNTS =
      Pattern.compile(
          "\"sha256\":\"[0-9a-f]+\"|\"(decisions|signals)\":\\{[^}]*}"
              + "|\"trades\":\\d+,\"wins\":\\d+,\"closed_trades\":\\d+");

  @TempDir Path directory;

  private Path candles(int count) throws IOException {
    Path file = directory.resolve("BTC-USD-1m.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("open_time,open,high,low,close,volume,close_time\n");
      for (int i = 0; i < count; i++) {
        long open = BEGIN + i * MINUTE;
        writer.write(
            open + ",100.25,102.75,98," + (99 + i % 3) + ".5,1.25," + (open + MINUTE - 1) + "\n");
      }
    }
    return file;
  }

  private static void assertSays(String part, String answer) {
    assertTrue(answer.contains(part), answer);
  }

  @Test
  void marketDataTellsWhatIsHeardOverNatsAndIsNotReadyWithoutIt() throws IOException {
    Path file = candles(30);
    NatsServer nats = NatsServer.start();
    try (McpProcess tools =
        McpProcess.start("market-data", "-Dquorate.nats.url=nats://127.0.0.1:" + nats.port())) {
      Eventually.passes(SOON, () -> assertSays("\"status\":\"ready\"", tools.get("/readiness")));
      assertSays(
          "symbol must be one that was heard of, and none was yet: BTC-USD",
          tools.call("", "get_price", "{\"symbol\":\"btc-usd\"}"));
      try (AgentProcess feed =
          AgentProcess.start(nats.port(), "feed", "--candles", file.toString(), "--pace", "1ms")) {
        assertEquals(OptionalInt.of(0), feed.process().awaitExit(SOON), feed.log());
      }

      Eventually.passes(
          SOON, () -> assertSays("\\\"candles\\\":30,", tools.call("", "list_symbols", "{}")));
      assertSays(
          "\\\"price\\\":101.5,\\\"at\\\":\\\"2024-01-01T00:29:59.999Z\\\"",
          tools.call("", "get_price", "{\"symbol\":\"btc-usd\"}"));
      assertSays(
          "[[\\\"2024-01-01T00:29:00Z\\\",100.25,102.75,98.0,101.5,1.25]]",
          tools.call("", "get_candles", "{\"symbol\":\"BTC-USD\",\"limit\":1}"));

      nats.close();
      Eventually.passes(
          SOON, () -> assertSays("\"status\":\"not ready\"", tools.get("/readiness")));
      assertSays("\"status\":\"alive\"", tools.get("/liveness"));
      assertSays("101.5", tools.call("", "get_price", "{\"symbol\":\"btc-usd\"}"));
      tools.process().signal(Signal.TERM);
      assertEquals(OptionalInt.of(0), tools.process().awaitExit(SOON), tools.log());
    } finally {
      nats.close();
    }
  }

  @Test
  void ofAMillionCandlesNoMoreIsReadThanIsAskedFor() throws IOException {
    try (McpProcess tools =
        McpProcess.start(
            "all",
            "-Dquorate.nats.url=nats://127.0.0.1:1",
            "-Dquorate.mcp.orchestrator.url=http://127.0.0.1:1",
            "-Dquorate.mcp.candles=BTC-USD=" + candles(1_000_000))) {
      Eventually.passes(SOON, () -> assertSays("\"status\":\"ready\"", tools.get("/readiness")));

      assertSays(
          "from and to must leave at most 50000 candles: 1000000", backtest(tools, "2024-01-01"));
      assertSays("\\\"candles\\\":2500,", backtest(tools, "2025-11-23T17:00:00Z"));
      assertSays(
          "\\\"candles\\\":10000,", tools.call("", "/mcp/market-data", "list_symbols", "{}"));
    }
  }

  @Test
  void aBacktestIsThatOfTheCommand() throws IOException {
    Path file = wave();
    String command =
        Image.run("backtest", "--candles", file.toString(), "-Dquorate.decision.min-voters=2")
            .output();
    List<String> parts =
        COUNTS.matcher(command).results().map(MatchResult::group).distinct().toList();
    assertTrue(parts.size() >= 4, command);
    assertTrue(command.contains("\"decisions\":{\"BUY\":") && !command.contains("\"trades\":0,"));
    try (McpProcess tools =
        McpProcess.start(
            "gateway",
            "-Dquorate.nats.url=nats://127.0.0.1:1",
            "-Dquorate.mcp.orchestrator.url=http://127.0.0.1:1",
            "-Dquorate.mcp.candles=BTC-USD=" + file)) {
      Eventually.passes(SOON, () -> assertSays("\"status\":\"ready\"", tools.get("/readiness")));
      String answer = tools.call("", "run_backtest", "{\"symbol\":\"btc-usd\",\"min_voters\":2}");

      parts.forEach(part -> assertSays(part, answer));
    }
  }

  /** Prices that go up and down. */
  private Path wave() throws IOException {
    StringBuilder candles = new StringBuilder("open_time,open,high,low,close,volume,close_time\n");
    for (int i = 0; i < 1_000; i++) {
      long open = BEGIN + i * MINUTE;
      long price = Math.round(100_000 + 10_000 * StrictMath.sin(i / 40.0));
      candles.append(
          "%d,%d,%d,%d,%d,1,%d\n"
              .formatted(open, price, price + 100, price - 100, price, open + MINUTE - 1));
    }
    return Files.writeString(directory.resolve("BTC-USD-1m.csv"), candles);
  }

  private static String backtest(McpProcess tools, String from) {
    return tools.call(
        "",
        "/mcp/gateway",
        "run_backtest",
        "{\"symbol\":\"btc-usd\",\"from\":\"%s\"}".formatted(from));
  }
}
