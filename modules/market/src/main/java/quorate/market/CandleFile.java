package quorate.market;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import quorate.domain.Names;

/**
 * The candles of a CSV file with the header {@code
 * open_time,open,high,low,close,volume,close_time}, times in epoch milliseconds, {@code close_time}
 * being the interval's last millisecond. Empty lines mean nothing. The file is read and checked
 * whole, so that a bad line is told at once and not after hours of replay.
 *
 * @param name the file's name without its folders
 * @param sha256 of all its bytes, in hexadecimal
 */
public record CandleFile(String name, String sha256, CandleSeries candles) {
  private static final int BUFFER = 64 * 1024;

  /** Seven numbers of at most a hundred characters, and space. */
  private static final int LONGEST_LINE = 1_024;

  /** Excel begins what it calls "CSV UTF-8" with it. */
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /**
   * A name such as {@code BTC-USD-4h.csv}, of which the symbol is what stands before {@code -4h}.
   */
  private static final Pattern WITH_INTERVAL =
      Pattern.compile("(.+?)[-_.]\\d{1,4}(s|m|h|d|w|min|sec)", Pattern.CASE_INSENSITIVE);

  /** Tells which candles are kept. */
  @FunctionalInterface
  public interface Part {
    /** Asked for each candle once, oldest first. */
    boolean keeps(long openMillis, long closeMillis);
  }

  /**
   * Reads a file.
   *
   * @param symbol whose candles they are
   * @param now no candle may be of more than a day after it
   * @throws CandleFileException if it cannot be read, or breaks a rule; the message names the file
   *     and the first bad line
   */
  public static CandleFile read(Path path, String symbol, Instant now) {
    return read(path, symbol, now, (openMillis, closeMillis) -> true);
  }

  /**
   * Reads a part of a file. All of it is checked, and memory is taken for the part alone.
   *
   * @param symbol whose candles they are
   * @param now no candle may be of more than a day after it
   * @param part of which no candle need be
   * @throws CandleFileException if it cannot be read, or breaks a rule; the message names the file
   *     and the first bad line
   */
  public static CandleFile read(Path path, String symbol, Instant now, Part part) {
    String folded = Names.symbol(symbol);
    try (InputStream in = Files.newInputStream(path)) {
      Reading reading = new Reading(path, in, now, part);
      CandleColumns columns = reading.columns();
      return new CandleFile(
          path.getFileName().toString(),
          reading.sha256(),
          new CandleSeries(folded, columns, 0, columns.size()));
    } catch (NoSuchFileException e) {
      throw new CandleFileException(path + ": there is no such file", e);
    } catch (IOException e) {
      throw new CandleFileException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The symbol that a file's name speaks of: {@code BTC-USD} for {@code BTC-USD-4h.csv}.
   *
   * @return what is no symbol where the name holds none, as {@link Names#isSymbol} tells
   */
  public static String symbolOf(Path path) {
    String name = path.getFileName().toString();
    int point = name.lastIndexOf('.');
    String stem = point > 0 ? name.substring(0, point) : name;
    Matcher interval = WITH_INTERVAL.matcher(stem);
    return (interval.matches() ? interval.group(1) : stem).toUpperCase(Locale.ROOT);
  }

  /** One pass over the bytes. */
  private static final class Reading {
    private final Path path;
    private final InputStream in;
    private final Part part;
    private final MessageDigest digest = digest();
    private final CandleColumns columns = new CandleColumns();
    private final CandleRow row;
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private int number = 1;
    private boolean headerSeen;

    Reading(Path path, InputStream in, Instant now, Part part) {
      this.row = new CandleRow(now);
      this.path = path;
      this.in = in;
      this.part = part;
    }

    private static MessageDigest digest() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-256", e);
      }
    }

    CandleColumns columns() throws IOException {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        for (int i = 0; i < read; i++) {
          take(buffer[i]);
        }
      }
      endLine();
      if (columns.checked() == 0) {
        throw new CandleFileException(
            path + ": expected the header " + CandleRow.HEADER + " and at least one candle");
      }
      return columns;
    }

    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }

    private void take(byte next) {
      if (next == '\n') {
        endLine();
        number++;
        length = 0;
      } else if (length == LONGEST_LINE) {
        throw bad("the line is longer than " + LONGEST_LINE + " bytes");
      } else {
        line[length++] = next;
      }
    }

    private void endLine() {
      int from = startsWithMark() ? BYTE_ORDER_MARK.length : 0;
      if (isBlank(from)) {
        return;
      }
      if (!headerSeen) {
        requireHeader(new String(line, from, length - from, StandardCharsets.UTF_8));
        headerSeen = true;
        return;
      }
      if (columns.checked() == CandleSeries.MOST_CANDLES) {
        throw bad("expected at most " + CandleSeries.MOST_CANDLES + " candles");
      }
      try {
        row.read(line, from, length);
        columns.check(row);
      } catch (IllegalArgumentException e) {
        throw bad(e.getMessage());
      }
      if (part.keeps(row.openMillis(), row.closeMillis())) {
        columns.add(row);
      }
    }

    private boolean startsWithMark() {
      if (number > 1 || length < BYTE_ORDER_MARK.length) {
        return false;
      }
      return line[0] == BYTE_ORDER_MARK[0]
          && line[1] == BYTE_ORDER_MARK[1]
          && line[2] == BYTE_ORDER_MARK[2];
    }

    private boolean isBlank(int from) {
      for (int i = from; i < length; i++) {
        if (line[i] > ' ' || line[i] < 0) {
          return false;
        }
      }
      return true;
    }

    private void requireHeader(String text) {
      if (!text.strip().equals(CandleRow.HEADER)) {
        throw bad("expected the header " + CandleRow.HEADER + ", found: " + Brief.of(text));
      }
    }

    private CandleFileException bad(String problem) {
      return new CandleFileException(path + " line " + number + ": " + problem);
    }
  }
}
