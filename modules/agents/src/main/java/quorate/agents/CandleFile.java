package quorate.agents;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Candles in a CSV file with the header {@value #HEADER}, times in epoch milliseconds, {@code
 * close_time} being the interval's last millisecond. Empty lines mean nothing. Each pass reads and
 * checks the whole file first, so that a bad line is told at once and not after hours of replay.
 *
 * @param path the file
 */
public record CandleFile(Path path) implements CandleSource {

  static final String HEADER = "open_time,open,high,low,close,volume,close_time";

  /** Two years of minutes; beyond it a file no longer belongs in memory as a whole. */
  static final int MAXIMUM_CANDLES = 1_000_000;

  @Override
  public Iterator<Candle> candles() {
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      return read(reader).iterator();
    } catch (NoSuchFileException e) {
      throw new CandleFileException(path + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new CandleFileException(path + ": the text must be UTF-8", e);
    } catch (IOException e) {
      throw new CandleFileException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private List<Candle> read(BufferedReader reader) throws IOException {
    List<Candle> candles = new ArrayList<>();
    boolean headerSeen = false;
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (!headerSeen) {
        requireHeader(number, line);
        headerSeen = true;
        continue;
      }
      Candle candle = parse(number, line);
      requireOrder(number, candles, candle);
      candles.add(candle);
    }
    if (candles.isEmpty()) {
      throw new CandleFileException(
          path + ": expected the header " + HEADER + " and at least one candle");
    }
    return candles;
  }

  private void requireHeader(int number, String line) {
    if (!line.strip().equals(HEADER)) {
      throw bad(number, "expected the header " + HEADER + ", found: " + CandleLine.brief(line));
    }
  }

  private Candle parse(int number, String line) {
    try {
      return CandleLine.parse(line);
    } catch (IllegalArgumentException e) {
      throw bad(number, e.getMessage());
    }
  }

  private void requireOrder(int number, List<Candle> before, Candle candle) {
    if (before.isEmpty()) {
      return;
    }
    if (before.size() == MAXIMUM_CANDLES) {
      throw bad(number, "expected at most " + MAXIMUM_CANDLES + " candles");
    }
    if (!candle.openTime().isAfter(before.getLast().closeTime())) {
      throw bad(
          number,
          "open_time must be after the close_time before it, %d: %d"
              .formatted(
                  before.getLast().closeTime().toEpochMilli(), candle.openTime().toEpochMilli()));
    }
  }

  private CandleFileException bad(int number, String problem) {
    return new CandleFileException(path + " line " + number + ": " + problem);
  }
}
