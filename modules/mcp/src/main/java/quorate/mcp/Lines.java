package quorate.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines of bounded length. For one thread. */
final class Lines {
  private static final int FIRST_SIZE = 8 * 1024;

  /** Of a line that is too long. */
  private static final int KEPT = 1024;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[FIRST_SIZE];
  private int position;
  private int end;

  /**
   * A line.
   *
   * @param bytes without its end; of one that is too long, its beginning
   */
  record Line(byte[] bytes, boolean tooLong) {}

  Lines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line; empty after the last. What is too long is passed over to its end. */
  Optional<Line> next() throws IOException {
    byte[] line = new byte[FIRST_SIZE];
    int length = 0;
    boolean tooLong = false;
    boolean any = false;
    while (fill()) {
      any = true;
      int stop = position;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      int part = stop - position;
      tooLong = tooLong || length + part > longest;
      if (!tooLong) {
        if (length + part > line.length) {
          line = Arrays.copyOf(line, Math.max(length + part, Math.min(line.length * 2, longest)));
        }
        System.arraycopy(buffer, position, line, length, part);
        length += part;
      }
      boolean ended = stop < end;
      position = ended ? stop + 1 : stop;
      if (ended) {
        break;
      }
    }
    if (!any) {
      return Optional.empty();
    }
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return Optional.of(
        new Line(Arrays.copyOf(line, tooLong ? Math.min(length, KEPT) : length), tooLong));
  }

  private boolean fill() throws IOException {
    if (position < end) {
      return true;
    }
    position = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
