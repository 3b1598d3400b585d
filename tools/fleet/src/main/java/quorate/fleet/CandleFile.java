package quorate.fleet;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Candles in a CSV file with the header {@value #HEADER}, times in epoch milliseconds, {@code
 * close_time} being the interval's last millisecond. Empty lines mean nothing. Each pass reads and
 * checks the whole file first, so that a bad line is told at once and not after hours of replay.
 *
 * @param path the file
 * @param clock tells what tomorrow is: no candle lies beyond it
 */
public record CandleFile(Path path, InstantSource clock) implements CandleSource {

  static final String HEADER = "open_time,open,high,low,close,volume,close_time";

  /** Two years of minutes; beyond it a file no longer belongs in memory as a whole. */
  static final int MAXIMUM_CANDLES = 1_000_000;

  /** Excel begins what it calls "CSV UTF-8" with it. */
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final Duration AHEAD = Duration.ofDays(1);

  @Override
  public Iterator<Candle> candles() {
    List<Candle> candles = new ArrayList<>();
    read(candles::add);
    return candles.iterator();
  }

  @Override
  public void check() {
    read(candle -> {});
  }

  private void read(Consumer<Candle> taker) {
    try (BufferedReader reader = Files.newBufferedReader(path)) {
      new Pass(new CandleLine(clock.instant().plus(AHEAD)), taker).read(reader);
    } catch (NoSuchFileException e) {
      throw new CandleFileException(path + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw new CandleFileException(path + ": the text must be UTF-8", e);
    } catch (IOException e) {
      throw new CandleFileException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** One pass over the lines. */
  private final class Pass {
    private final CandleLine line;
    private final Consumer<Candle> taker;
    private Optional<Candle> before = Optional.empty();
    private int candles;
    private int number;

    Pass(CandleLine line, Consumer<Candle> taker) {
      this.line = line;
      this.taker = taker;
    }

    void read(BufferedReader reader) throws IOException {
      boolean headerSeen = false;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        number++;
        if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
          text = text.substring(BYTE_ORDER_MARK.length());
        }
        if (text.isBlank()) {
          continue;
        }
        if (headerSeen) {
          take(text);
        } else {
          requireHeader(text);
          headerSeen = true;
        }
      }
      if (candles == 0) {
        throw new CandleFileException(
            path + ": expected the header " + HEADER + " and at least one candle");
      }
    }

    private void requireHeader(String text) {
      if (!text.strip().equals(HEADER)) {
        throw bad("expected the header " + HEADER + ", found: " + CandleLine.brief(text));
      }
    }

    private void take(String text) {
      if (candles == MAXIMUM_CANDLES) {
        throw bad("expected at most " + MAXIMUM_CANDLES + " candles");
      }
      Candle candle;
      try {
        candle = line.parse(text);
      } catch (IllegalArgumentException e) {
        throw bad(e.getMessage());
      }
      before.ifPresent(last -> requireOrder(last, candle));
      before = Optional.of(candle);
      candles++;
      taker.accept(candle);
    }

    private void requireOrder(Candle last, Candle candle) {
      if (!candle.openTime().isAfter(last.closeTime())) {
        throw bad(
            "open_time must be after the close_time before it, %d: %d"
                .formatted(last.closeTime().toEpochMilli(), candle.openTime().toEpochMilli()));
      }
    }

    private CandleFileException bad(String problem) {
      return new CandleFileException(path + " line " + number + ": " + problem);
    }
  }
}
