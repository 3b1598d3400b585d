package quorate.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandleFileTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String HEADER = "open_time,open,high,low,close,volume,close_time\n";
  private static final String FIRST =
      "1675209600000,23127.15,23181.43,23000,23131.59,3.5,1675209659999\n";

  @TempDir private Path folder;

  @Test
  void pricesAreExactAsTheirTextGaveThem() {
    CandleSeries candles =
        read(
            HEADER
                + "1675209600000,0.1,123456789.123456789012345678,0.000000000001,1e2,0.0,1675209659999\n");

    assertEquals(
        new Candle(
            "X",
            Instant.parse("2023-02-01T00:00:00Z"),
            Instant.parse("2023-02-01T00:00:59.999Z"),
            new BigDecimal("0.1"),
            new BigDecimal("123456789.123456789012345678"),
            new BigDecimal("0.000000000001"),
            new BigDecimal("100"),
            new BigDecimal("0.0")),
        candles.candle(0));
    assertEquals(0.1, candles.open(0));
    assertEquals(123456789.123456789012345678, candles.high(0));
    assertEquals(1e-12, candles.low(0));
    assertEquals(100, candles.close(0));
  }

  @Test
  void theFirstBadLineIsNamed() {
    assertProblem(
        "line 3: open_time must be after the close_time before it, 1675209659999: 1675209600000",
        HEADER + FIRST + FIRST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1675209600000,NaN,2,1,1,1,1675209659999|open must be a number: NaN",
        "1675209600000,,2,1,1,1,1675209659999|open is empty",
        "1675209600000,1e400,2,1,1,1,1675209659999|open must be between 1e-12 and 1e12: 1E+400",
        "1675209600000,-1,2,1,1,1,1675209659999|open must be between 1e-12 and 1e12: -1",
        "1675209600000,0,2,1,1,1,1675209659999|open must be between 1e-12 and 1e12: 0",
        "1675209600000,1,0.9,0.5,1,1,1675209659999|high must not be below open and close: 0.9",
        "1675209600000,1,2,1.5,1,1,1675209659999|low must not be above open and close: 1.5",
        "1675209600000,1,2,1,1,-1,1675209659999|volume must be between 0 and 1e18: -1",
        "1675209600000,1,2,1,1,1000000000000000000.1,1675209659999"
            + "|volume must be between 0 and 1e18: 1000000000000000000.1",
        "1675209600000,1000000000000.00001,1000000000001,1,1,1,1675209659999"
            + "|open must be between 1e-12 and 1e12: 1000000000000.00001",
        "1675209600000,1,2,0.99999999999999999e-12,1,1,1675209659999"
            + "|low must be between 1e-12 and 1e12: 9.9999999999999999E-13",
        "1675209600000,1,2,1,1,1|expected the 7 columns open_time,open,high,low,close,volume,"
            + "close_time, found 6",
        "1675209600,1,2,1,1,1,1675209659|open_time must be epoch milliseconds, these look like"
            + " seconds: 1675209600",
        "1675209600000,1,2,1,1,1,1675209600000|close_time must be after open_time: 1675209600000",
        "1675209600000,1.1234567890123456789,2,1,1,1,1675209659999|open must have at most 18 digits"
            + " after the point: 1.1234567890123456789",
      })
  void aLineThatIsNoCandleIsToldByItsColumn(String line, String problem) {
    assertProblem("line 2: " + problem, HEADER + line + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1735689600          | , these look like seconds: 1735689600
          1735689600.5        | , these look like seconds: 1735689600.5
          1.7356896e9         | , these look like seconds: 1735689600
          1735689600000000    | , these look like microseconds: 1735689600000000
          1735689600000000000 | , these look like nanoseconds: 1.7356896E+18
          0                   | ' from 2009-01-01 to tomorrow: 0'
          -1735689600000      | ' from 2009-01-01 to tomorrow: -1.7356896E+12'
          1230767999999       | ' from 2009-01-01 to tomorrow: 1230767999999'
          1767312000001       | ' from 2009-01-01 to tomorrow: 1767312000001'
          45658               | ' from 2009-01-01 to tomorrow: 45658'
          """)
  void whatIsNoTimeOfACandleIsCalledWhatItLooksLike(String time, String complaint) {
    assertProblem(
        "line 2: open_time must be epoch milliseconds" + complaint,
        HEADER + time + ",1,1,1,1,1,1735703999999\n");
  }

  @Test
  void theFirstAndTheLastTimeOfACandleAreRead() {
    CandleSeries candles = read(HEADER + "1230768000000,1,1,1,1,1,1767312000000\n");

    assertEquals(Instant.parse("2009-01-01T00:00:00Z"), candles.candle(0).openTime());
    assertEquals(NOW.plus(Duration.ofDays(1)), candles.candle(0).closeTime());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1735689600000.0,42000,42021,41949,41970,12.5,1735703999999.0
          1.7356896e12,4.2e4,4.2021E4,4.1949e+04,41970.00000000,12.50000,1.735703999999e+12
          1735689600000.000,42000.,+42021,41949.000000000000000000,41970,1.25e1,1735703999999
          +1735689600000,42000,42021,41949,41970,012.5,1735703999999
          """)
  void numbersAreReadAsPrintersWriteThem(String line) {
    Candle candle = read(HEADER + line + "\n").candle(0);

    assertEquals(Instant.parse("2025-01-01T00:00:00Z"), candle.openTime());
    assertEquals(Instant.parse("2025-01-01T03:59:59.999Z"), candle.closeTime());
    assertEquals(
        List.of(42_000.0, 42_021.0, 41_949.0, 41_970.0, 12.5),
        Stream.of(candle.open(), candle.high(), candle.low(), candle.close(), candle.volume())
            .map(BigDecimal::doubleValue)
            .toList());
  }

  @Test
  void aFractionWithoutAWholeIsRead() {
    assertEquals(0.5, read(HEADER + "1735689600000,.5,.5,.5,.5,.0,1735703999999\n").close(0));
  }

  /** A file that was read whole shows each of its candles later on. */
  @ParameterizedTest
  @CsvSource({
    "0.000000000001,1000000000000,1000000000000000000",
    "0.000000000001000001,999999999999.999999999999999999,999999999999999999.999999999999999999",
    "1e-12,1e12,0",
    "1,2,1e18"
  })
  void whatALineMaySayACandleMay(String low, String high, String volume) {
    CandleSeries candles =
        read(HEADER + "1675209600000,1,%s,%s,1,%s,1675209659999%n".formatted(high, low, volume));

    assertEquals(new BigDecimal(high).stripTrailingZeros(), candles.candle(0).high());
    assertEquals(new BigDecimal(low).stripTrailingZeros(), candles.candle(0).low());
    assertEquals(new BigDecimal(volume).stripTrailingZeros(), candles.candle(0).volume());
  }

  @Test
  void aCandleOfAnotherLengthIsRefused() {
    assertProblem(
        "line 3: the candle must be as long as the first, 60000 ms: 120000 ms",
        HEADER + FIRST + "1675209660000,1,2,1,1,1,1675209779999\n");
  }

  @Test
  void candlesThatAreMissingAreCounted() {
    CandleSeries candles =
        read(
            HEADER
                + "1675209600000,1,2,1,1,1,1675209659999\n"
                + "1675209660000,1,2,1,1,1,1675209719999\n"
                + "1675209900000,1,2,1,1,1,1675209959999\n");

    assertEquals(1, candles.gaps());
    assertEquals(0, candles.missingBefore(1));
    assertEquals(3, candles.missingBefore(2));
    assertEquals(Duration.ofMinutes(1), candles.length());
  }

  @Test
  void anEmptyFileAndOneWithoutHeaderAreRefused() {
    assertProblem(": expected the header", "");
    assertProblem("line 1: expected the header", FIRST);
  }

  @Test
  void whatSpreadsheetsAddIsTaken() {
    CandleSeries candles =
        read("\ufeff" + HEADER.replace("\n", "\r\n") + "\r\n" + FIRST.replace("\n", "\r\n"));

    assertEquals(1, candles.size());
  }

  @Test
  void ofAFileThatIsCheckedWholeAPartAloneIsKept() throws IOException {
    String second = "1675209660000,2,2,2,2,1,1675209719999\n";
    Path file =
        Files.writeString(
            folder.resolve("x.csv"),
            HEADER + FIRST + second + "1675209720000,3,3,3,3,1,1675209779999\n");

    CandleFile whole = CandleFile.read(file, "x", NOW);
    CandleFile part = CandleFile.read(file, "x", NOW, (open, close) -> open == 1_675_209_660_000L);

    assertEquals(whole.sha256(), part.sha256());
    assertEquals(1, part.candles().size());
    assertEquals(2, part.candles().open(0));
    assertEquals(0, CandleFile.read(file, "x", NOW, (open, close) -> false).candles().size());

    Files.writeString(file, HEADER + second + FIRST);
    assertThrows(
        CandleFileException.class, () -> CandleFile.read(file, "x", NOW, (open, close) -> false));
  }

  @Test
  void aPartIsWhatBeginsAndEndsWithinIt() {
    CandleSeries candles =
        read(
            HEADER
                + "1675209600000,1,2,1,1,1,1675209659999\n"
                + "1675209660000,2,2,1,1,1,1675209719999\n"
                + "1675209720000,3,3,1,1,1,1675209779999\n");

    CandleSeries part =
        candles.between(Instant.ofEpochMilli(1675209600001L), Instant.ofEpochMilli(1675209720000L));
    assertEquals(1, part.size());
    assertEquals(2, part.open(0));
  }

  @ParameterizedTest
  @CsvSource({"BTC-USD-4h.csv,BTC-USD", "eth_usdt.csv,ETH_USDT", "SOL-USD_15m.csv,SOL-USD", "x,X"})
  void theSymbolIsInTheNameOfTheFile(String name, String symbol) {
    assertEquals(symbol, CandleFile.symbolOf(Path.of("somewhere", name)));
  }

  private void assertProblem(String expected, String text) {
    String message = assertThrows(CandleFileException.class, () -> read(text)).getMessage();
    assertEquals(
        expected,
        message
            .substring(message.indexOf(expected.substring(0, 6)))
            .substring(0, expected.length()),
        message);
  }

  private CandleSeries read(String text) {
    try {
      return CandleFile.read(Files.writeString(folder.resolve("x.csv"), text), "x", NOW).candles();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
