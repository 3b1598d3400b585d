package quorate.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are being written down. Owned by one thread. */
final class Body {
  private byte[] bytes;
  private int size;

  Body(int usualSize) {
    this.bytes = new byte[usualSize];
  }

  void text(String text) {
    bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(byte[] more) {
    if (more.length > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more.length));
    }
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  /** A line: its beginning and a value. */
  void sample(byte[] beginning, long value) {
    bytes(beginning);
    text(Long.toString(value));
    text("\n");
  }

  /** A line: its beginning and a value. */
  void sample(byte[] beginning, double value) {
    bytes(beginning);
    text(Numbers.value(value));
    text("\n");
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
