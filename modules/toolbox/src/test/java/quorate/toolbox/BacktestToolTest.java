package quorate.toolbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.servers.Eventually;

/** What a model is told of a backtest that it asks for. */
class BacktestToolTest {
  private static final long START = 1_675_209_600_000L;
  private static final long MINUTE = 60_000;
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writeCandles() throws IOException {
    write(30);
  }

  private void write(int candles) throws IOException {
    file =
        Files.writeString(
            directory.resolve("BTC-USD-1m.csv"),
            IntStream.range(0, candles)
                .mapToObj(
                    i -> {
                      long open = START + i * MINUTE;
                      return "%d,100,102,98,%d,1,%d\n"
                          .formatted(open, 99 + i % 3, open + MINUTE - 1);
                    })
                .collect(
                    Collectors.joining(
                        "", "open_time,open,high,low,close,volume,close_time\n", "")));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(ToolListsTest.alone());
    settings.put("quorate.mcp.candles", "BTC-USD=" + file);
    return settings;
  }

  private String said(String server, String tool, String arguments) throws InterruptedException {
    return PatientClient.said(server, settings(), PatientClient.call(1, tool, arguments));
  }

  private String backtest(String more) throws InterruptedException {
    return said(Gateway.NAME, "run_backtest", "{\"symbol\":\"btc-usd\"%s}".formatted(more));
  }

  private static void assertRefused(String words, String answer) {
    assertEquals(refused(1, words), answer);
  }

  private static String refused(int id, String words) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"%s\"}],\"isError\":true}}\n"
        .formatted(id, words);
  }

  @Test
  void itRunsOverThoseCandlesThatAreAskedFor() throws InterruptedException {
    String answer =
        backtest(",\"from\":\"2023-02-01\",\"to\":\"2023-02-01T00:20:00Z\",\"agents\":\"trend\"");

    assertTrue(answer.contains("\"candles\":20,"), answer);
    assertTrue(answer.contains("\"from\":\"2023-02-01T00:00:00.000Z\""), answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "agents":"sentiment"                  | the agent sentiment-1 observes no candles, and a backtest has nothing else
          "agents":"trend,,risk"                | there is no agent of type ;
          "weights":{"trend":1e999}             | weights must be an object of at most 100 types with numbers from 0 to 1: an object
          "weights":{"trend":"1"}               | weights must be an object of at most 100 types with numbers from 0 to 1: an object
          "from":"+1000000000-12-31T23:59:59Z"  | from must be a time such as 2026-01-31T12:00:00Z: +1000000000-12-31T23:59:59Z
          "to":"-999999999-01-01T00:00:00Z"     | to must be a time such as 2026-01-31T12:00:00Z: -999999999-01-01T00:00:00Z
          "from":"yesterday"                    | from must be a time such as 2026-01-31T12:00:00Z: yesterday
          "from":"2024-01-01"                   | there are no candles
          "fee_bps":1e-300                      | fee-bps must have at most 6 digits after the point: 1.0E-300
          """)
  void whatCannotBeRunIsToldInWords(String more, String words) throws InterruptedException {
    String answer = backtest("," + more);

    assertTrue(answer.contains("\"text\":\"" + words), answer);
    assertTrue(answer.contains("\"isError\":true"), answer);
  }

  @Test
  void candlesThatCannotBeUsedAreUnavailable() throws IOException, InterruptedException {
    String away = "unavailable: the candles of BTC-USD cannot be used";
    Files.writeString(file, "no candles");
    assertRefused(away, backtest(""));
    Files.delete(file);
    assertRefused(away, backtest(""));
  }

  @Test
  void aTimeInAYearWithoutMillisecondsIsRefusedByMarketDataToo() throws InterruptedException {
    assertRefused(
        "before must be a time such as 2026-01-31T12:00:00Z: +1000000000-12-31T23:59:59Z",
        said(
            MarketData.NAME,
            "get_candles",
            "{\"symbol\":\"BTC-USD\",\"before\":\"+1000000000-12-31T23:59:59Z\"}"));
  }

  @Test
  void whatIsCancelledMidwayEndsAndLeavesRoomForTheNext() throws IOException, InterruptedException {
    write(20_000);
    Map<String, String> patient = settings();
    patient.put("quorate.mcp.call-timeout", "10m");
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    ToolService service = PatientClient.open(Gateway.NAME, patient);
    Thread serving;
    try (service;
        PipedOutputStream client = new PipedOutputStream()) {
      serving = serve(service, new PipedInputStream(client), answers);
      write(client, call(1, ",\"_meta\":{\"progressToken\":1}"));
      assertTrue(answers.take().contains("notifications/progress"));

      write(client, call(2, ""));
      assertEquals(refused(2, "busy: another backtest is running"), withoutProgress(answers));
      long cancelled = System.nanoTime();
      write(
          client,
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}\n");
      Eventually.holds(SOON, "its thread is free", () -> !isRunning());
      long ended = System.nanoTime();

      write(client, call(3, ""));
      String whole = withoutProgress(answers);
      long took = System.nanoTime() - ended;
      assertTrue(whole.startsWith("{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":"), whole);
      assertTrue(whole.contains("\"candles\":20000,"), whole);
      // It looks twenty times whether it was cancelled; one that went on to its end would show.
      assertTrue(ended - cancelled < took / 2, () -> (ended - cancelled) + " of " + took + " ns");
    }
    serving.join();
    assertEquals(List.of(), List.copyOf(answers));
  }

  private static boolean isRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("tool-run_backtest"));
  }

  private static String withoutProgress(BlockingQueue<String> answers) throws InterruptedException {
    String answer = answers.take();
    while (answer.contains("notifications/progress")) {
      answer = answers.take();
    }
    return answer;
  }

  private static String call(int id, String meta) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"run_backtest\",\"arguments\":{\"symbol\":\"BTC-USD\"}%s}}\n"
        .formatted(id, meta);
  }

  private static void write(OutputStream client, String line) throws IOException {
    client.write(line.getBytes(StandardCharsets.UTF_8));
    client.flush();
  }

  private static Thread serve(ToolService service, InputStream in, BlockingQueue<String> answers) {
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int one) {
            throw new AssertionError("an answer is written whole");
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            answers.add(new String(bytes, from, length, StandardCharsets.UTF_8));
          }
        };
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                service.serve(in, out);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
