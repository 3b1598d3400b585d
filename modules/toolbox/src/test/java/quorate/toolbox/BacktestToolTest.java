package quorate.toolbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.configuration.Configuration;
import quorate.configuration.Section;
import quorate.configuration.Source;
import quorate.running.Build;

/** What a model is told of a backtest that it asks for. */
class BacktestToolTest {
  private static final long START = 1_675_209_600_000L;
  private static final long MINUTE = 60_000;

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writeCandles() throws IOException {
    file =
        Files.writeString(
            directory.resolve("BTC-USD-1m.csv"),
            IntStream.range(0, 30)
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

  /** The answer to a call of one tool; the client goes once it has it. */
  private String said(String server, String tool, String arguments) throws InterruptedException {
    Map<String, String> settings = new HashMap<>(ToolListsTest.alone());
    settings.put("quorate.mcp.candles", "BTC-USD=" + file);
    Configuration configuration =
        ToolService.catalogue(Section.of("Log")).read(List.of(Source.given("a test", settings)));
    CountDownLatch answered = new CountDownLatch(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String line =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}\n"
            .formatted(tool, arguments);
    try (ToolService service =
        ToolService.open(server, configuration, new Build("1", "unknown", "unknown"))) {
      service.serve(
          new SequenceInputStream(
              new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), endAfter(answered)),
          new OutputStream() {
            @Override
            public void write(int one) {
              out.write(one);
              if (one == '\n') {
                answered.countDown();
              }
            }
          });
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static InputStream endAfter(CountDownLatch answered) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        try {
          answered.await();
          return -1;
        } catch (InterruptedException e) {
          throw new InterruptedIOException();
        }
      }
    };
  }

  private String backtest(String more) throws InterruptedException {
    return said(Gateway.NAME, "run_backtest", "{\"symbol\":\"btc-usd\"%s}".formatted(more));
  }

  private static void assertRefused(String words, String answer) {
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\""
            + words
            + "\"}],\"isError\":true}}\n",
        answer);
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
}
