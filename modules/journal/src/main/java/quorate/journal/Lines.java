package quorate.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads one line after the other, and never holds more than one. */
final class Lines implements AutoCloseable {
  /**
   * In bytes. A message takes up to six times its size, if each of its bytes has to be escaped; a
   * configuration may have many thousand overrides.
   */
  static final int MAX_LENGTH = 2 * 1024 * 1024;

  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private long number;

  /**
   * @param number counted from 1
   * @param bytes without the line's end
   * @param ended whether the line has an end; only the last one may have none
   */
  record Line(long number, byte[] bytes, boolean ended) {}

  Lines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line; empty after the last one.
   *
   * @throws JournalException when it is too long
   */
  Optional<Line> next() throws IOException {
    if (isAtEnd()) {
      return Optional.empty();
    }
    number++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    while (!isAtEnd()) {
      int end = lineEnd();
      if (bytes.size() + end - from > MAX_LENGTH) {
        throw new JournalException(number, "must have at most " + MAX_LENGTH + " bytes");
      }
      bytes.write(buffer, from, end - from);
      from = end;
      if (end < to) {
        from++;
        return Optional.of(new Line(number, bytes.toByteArray(), true));
      }
    }
    return Optional.of(new Line(number, bytes.toByteArray(), false));
  }

  private boolean isAtEnd() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(buffer));
    }
    return from == to;
  }

  /** The position of the line's end in the buffer; the buffer's end if it is not there. */
  private int lineEnd() {
    int end = from;
    while (end < to && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
