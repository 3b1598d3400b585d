package quorate.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quorate.backtest.Attribution;
import quorate.backtest.Terms;

class BacktestOptionsTest {

  @Test
  void everythingHasADefaultButTheCandles() {
    assertEquals(
        Optional.of(
            new BacktestOptions(
                Path.of("BTC-USD-4h.csv"),
                "BTC-USD",
                List.of("technical", "trend", "reversion", "risk"),
                Terms.DEFAULT,
                new Interval(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE)),
                Attribution.OFF,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of())),
        parse("--candles BTC-USD-4h.csv"));
    assertEquals(Optional.empty(), parse("--short"));
  }

  @Test
  void everythingCanBeSet() {
    assertEquals(
        Optional.of(
            new BacktestOptions(
                Path.of("x.csv"),
                "ETH-USD",
                List.of("trend", "trend"),
                new Terms(new BigDecimal("5.5"), new BigDecimal("0"), new BigDecimal("2.5"), true),
                new Interval(
                    Instant.parse("2024-01-31T00:00:00Z"), Instant.parse("2024-02-01T10:00:00Z")),
                Attribution.LEAVE_ONE_OUT,
                Optional.of(Path.of("c")),
                Optional.of(Path.of("d")),
                Optional.of(Path.of("j")),
                Optional.of(Path.of("p")),
                List.of("-Da=b", "-Dquorate.agent.plugins=dir"))),
        parse(
            "--candles x.csv --symbol ETH-USD --agents trend,trend --capital 5.5 --fee-bps 0"
                + " --slippage-bps 2.5 --short --from 2024-01-31 --to 2024-02-01T12:00:00+02:00"
                + " --attribution leave-one-out --curve c --decisions d --journal j --picture p"
                + " -Da=b --plugins dir"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--capital ten|--capital must be a number such as 10 or 2.5: ten",
        "--capital 0|--capital must be between 1e-6 and 1e12: 0",
        "--fee-bps 1001|--fee-bps must be between 0 and 1000: 1001",
        "--attribution all|--attribution must be off, leave-one-out or shapley: all",
        "--from 2024-02-01 --to 2024-02-01|--from must be before --to",
        "--to yesterday|--to must be a time such as 2024-01-31 or 2024-01-31T12:00:00Z: yesterday",
        "--symbol B$|--symbol must be 1 to 32 of A-Z, 0-9, /, _, ., : and -: B$",
        "--curve|--curve needs a value",
        "--curve a --curve b|--curve is given twice",
        "--curve a --picture ./a|--curve and --picture name one file: ./a",
        "--decisions a/../b --journal b|--decisions and --journal name one file: b",
      })
  void whatMakesNoSenseIsToldInALine(String words, String problem) {
    WrongUsage thrown =
        assertThrows(WrongUsage.class, () -> parse("--candles BTC-USD-4h.csv " + words));

    assertEquals(problem, thrown.getMessage());
  }

  private static Optional<BacktestOptions> parse(String words) {
    return BacktestOptions.parse(List.of(words.split(" ")));
  }
}
