package quorate.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandleFileTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String FIRST = "1735689600000,1,1,1,1,1,1735703999999";

  private Path file;

  @BeforeEach
  void chooseFile(@TempDir Path directory) {
    file = directory.resolve("candles.csv");
  }

  @Test
  void candlesAreReadInOrderAndEmptyLinesIgnored() throws IOException {
    Files.writeString(
        file,
        """

        open_time,open,high,low,close,volume,close_time
        1675209600000,23127.15,23181.43,23000,23131.59,3167.94708198,1675223999999

        1675224000000,23131.59, 23167.3,23017.15,2.307674e4,0,1675238399999\r
        """);
    assertEquals(
        List.of(
            new Candle(
                Instant.parse("2023-02-01T00:00:00Z"),
                23127.15,
                23181.43,
                23000,
                23131.59,
                3167.94708198,
                Instant.parse("2023-02-01T03:59:59.999Z")),
            new Candle(
                Instant.parse("2023-02-01T04:00:00Z"),
                23131.59,
                23167.3,
                23017.15,
                23076.74,
                0,
                Instant.parse("2023-02-01T07:59:59.999Z"))),
        read());
  }

  @Test
  void eachPassBeginsAnew() throws IOException {
    Files.writeString(file, CandleFile.HEADER + "\n" + FIRST + "\n");
    assertEquals(read(), read());
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    Files.writeString(file, CandleFile.HEADER + "\n" + FIRST + "\n");
    List<Candle> plain = read();

    Files.writeString(file, "\ufeff" + CandleFile.HEADER + "\r\n" + FIRST + "\r\n");

    assertEquals(plain, read());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1735689600000.0,42000,42021,41949,41970,12.5,1735703999999.0
          1.7356896e12,4.2e4,4.2021E4,4.1949e+04,41970.00000000,12.50000,1.735703999999e+12
          1735689600000.000,42000.,+42021,41949.000000000000000000000000000000000001,41970,1.25e1,1735703999999
          +1735689600000,42000,42021,41949,41970,012.5,1735703999999
          """)
  void numbersAreReadAsPrintersWriteThem(String line) throws IOException {
    Files.writeString(file, CandleFile.HEADER + "\n" + line + "\n");
    assertEquals(
        List.of(
            new Candle(
                Instant.parse("2025-01-01T00:00:00Z"),
                42000,
                42021,
                41949,
                41970,
                12.5,
                Instant.parse("2025-01-01T03:59:59.999Z"))),
        read());
  }

  @Test
  void aFractionWithoutAWholeIsRead() throws IOException {
    Files.writeString(file, CandleFile.HEADER + "\n1735689600000,.5,.5,.5,.5,.0,1735703999999\n");
    assertEquals(0.5, read().getFirst().close());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1735689600          | , these look like seconds: 1735689600
          1735689600.5        | , these look like seconds: 1735689600.5
          1.7356896e9         | , these look like seconds: 1.7356896e9
          1735689600000000    | , these look like microseconds: 1735689600000000
          1.7356896e15        | , these look like microseconds: 1.7356896e15
          1735689600000000000 | , these look like nanoseconds: 1735689600000000000
          0                   | ' from 2009-01-01 to tomorrow: 0'
          -1735689600000      | ' from 2009-01-01 to tomorrow: -1735689600000'
          1230767999999       | ' from 2009-01-01 to tomorrow: 1230767999999'
          1767312000001       | ' from 2009-01-01 to tomorrow: 1767312000001'
          1e999               | ' from 2009-01-01 to tomorrow: 1e999'
          45658               | ' from 2009-01-01 to tomorrow: 45658'
          """)
  void whatIsNoTimeOfACandleInMillisecondsIsCalledWhatItLooksLike(String time, String complaint)
      throws IOException {
    Files.writeString(file, CandleFile.HEADER + "\n" + time + ",1,1,1,1,1,1735703999999\n");
    assertEquals(file + " line 2: open_time must be epoch milliseconds" + complaint, refusal());
  }

  @Test
  void theFirstAndTheLastTimeOfACandleAreRead() throws IOException {
    Files.writeString(file, CandleFile.HEADER + "\n1230768000000,1,1,1,1,1,1767312000000\n");
    assertEquals(
        List.of(
            new Candle(
                Instant.parse("2009-01-01T00:00:00Z"),
                1,
                1,
                1,
                1,
                1,
                NOW.plus(Duration.ofDays(1)))),
        read());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          20,1,1,1,1,1    | line 3: expected the 7 columns open_time,open,high,low,close,volume,close_time, found 6: 20,1,1,1,1,1
          20,1,1,1,1,1,,  | line 3: expected the 7 columns open_time,open,high,low,close,volume,close_time, found 8: 20,1,1,1,1,1,,
          NEXT,x,1,1,1,1,END | line 3: open must be a number: x
          NEXT,1,NaN,1,1,1,END | line 3: high must be a number: NaN
          NEXT,1,1,0x1p3,1,1,END | line 3: low must be a number: 0x1p3
          NEXT,1,1,1,,1,END  | line 3: close is empty
          NEXT,1,1,1,1e400,1,END | line 3: close is too large: 1e400
          NEXT,1,1,1,1,1e999,END | line 3: volume is too large: 1e999
          NEXT,1,1,1,1,-1,END | line 3: volume must be zero or more: -1.0
          NEXT,1,2,1,3,1,END | line 3: high must not be below open and close: 2.0
          NEXT,1,1,1,1\u00a0,1,END | line 3: close must be a number: 1\\u00a0
          1735704000000.5,1,1,1,1,1,END | line 3: open_time must be whole epoch milliseconds: 1735704000000.5
          NEXT,1,1,1,1,1,2026-01-01 | line 3: close_time must be a number: 2026-01-01
          NEXT,1,1,1,1,1,1735718399 | line 3: close_time must be epoch milliseconds, these look like seconds: 1735718399
          1735703999999,1,1,1,1,1,END  | line 3: open_time must be after the close_time before it, 1735703999999: 1735703999999
          """)
  void aBadLineIsNamedWithItsColumnAndWhatIsExpected(String line, String problem)
      throws IOException {
    String numbers = line.replace("NEXT", "1735704000000").replace("END", "1735718399999");
    Files.writeString(file, CandleFile.HEADER + "\n" + FIRST + "\n" + numbers + "\n");
    assertEquals(file + " " + problem.stripTrailing(), refusal().stripTrailing());
  }

  @Test
  void theHeaderIsRequired() throws IOException {
    Files.writeString(file, "\n" + FIRST + "\n");
    assertEquals(
        file
            + " line 2: expected the header open_time,open,high,low,close,volume,close_time,"
            + " found: "
            + FIRST,
        refusal());
  }

  @Test
  void whatCannotBeSeenInAHeaderIsShown() throws IOException {
    Files.writeString(file, CandleFile.HEADER.replace("close,", "close\u200b,") + "\n");
    assertEquals(
        file
            + " line 1: expected the header open_time,open,high,low,close,volume,close_time,"
            + " found: open_time,open,high,low,close\\u200b,volume,close_time",
        refusal());
  }

  @Test
  void aFileIsCheckedToItsEnd() throws IOException {
    Files.writeString(file, CandleFile.HEADER + "\n" + FIRST + "\n");
    candles().check();

    Files.writeString(file, CandleFile.HEADER + "\n" + FIRST + "\n1,2,3\n");

    assertEquals(refusal(), assertThrows(CandleFileException.class, candles()::check).getMessage());
  }

  @Test
  void aFileWithoutCandlesIsRefused() throws IOException {
    Files.writeString(file, CandleFile.HEADER + "\n");
    assertEquals(
        file
            + ": expected the header open_time,open,high,low,close,volume,close_time"
            + " and at least one candle",
        refusal());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertEquals(file + ": there is no such file", refusal());
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Files.write(file, "open_time,\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(file + ": the text must be UTF-8", refusal());
  }

  private List<Candle> read() {
    List<Candle> candles = new ArrayList<>();
    candles().candles().forEachRemaining(candles::add);
    return candles;
  }

  private CandleFile candles() {
    return new CandleFile(file, InstantSource.fixed(NOW));
  }

  private String refusal() {
    return assertThrows(CandleFileException.class, candles()::candles).getMessage();
  }
}
