package quorate.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandleFileTest {

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
    Files.writeString(file, CandleFile.HEADER + "\n0,1,1,1,1,1,9\n");
    assertEquals(read(), read());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10,1,1,1,1,1    | line 3: expected the 7 columns open_time,open,high,low,close,volume,close_time, found 6: 10,1,1,1,1,1
          10,1,1,1,1,1,,  | line 3: expected the 7 columns open_time,open,high,low,close,volume,close_time, found 8: 10,1,1,1,1,1,,
          10,x,1,1,1,1,19 | line 3: open must be a number: x
          10,1,NaN,1,1,1,19 | line 3: high must be a number: NaN
          10,1,1,0x1p3,1,1,19 | line 3: low must be a number: 0x1p3
          10,1,1,1,,1,19  | line 3: close must be a number:
          10,1,1,1,1,1e999,19 | line 3: volume must be zero or more: Infinity
          10,1,2,1,3,1,19 | line 3: high must not be below open and close: 2.0
          1.5,1,1,1,1,1,19 | line 3: open_time must be epoch milliseconds: 1.5
          10,1,1,1,1,1,2026-01-01 | line 3: close_time must be epoch milliseconds: 2026-01-01
          9,1,1,1,1,1,19  | line 3: open_time must be after the close_time before it, 9: 9
          """)
  void aBadLineIsNamedWithWhatIsExpected(String line, String problem) throws IOException {
    Files.writeString(file, CandleFile.HEADER + "\n0,1,1,1,1,1,9\n" + line + "\n");
    assertEquals(file + " " + problem.stripTrailing(), refusal().stripTrailing());
  }

  @Test
  void theHeaderIsRequired() throws IOException {
    Files.writeString(file, "\n0,1,1,1,1,1,9\n");
    assertEquals(
        file
            + " line 2: expected the header open_time,open,high,low,close,volume,close_time,"
            + " found: 0,1,1,1,1,1,9",
        refusal());
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
    new CandleFile(file).candles().forEachRemaining(candles::add);
    return candles;
  }

  private String refusal() {
    return assertThrows(CandleFileException.class, new CandleFile(file)::candles).getMessage();
  }
}
