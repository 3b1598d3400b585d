package quorate.http;

import io.helidon.common.buffers.DataReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads a connection for Helidon, which knows HTTP/1.1 alone: a request line of HTTP/1.0 is given
 * to it as one of HTTP/1.1. Plain proxies and load balancers ask in HTTP/1.0.
 */
final class RequestReader extends DataReader {
  private static final byte[] HTTP_1_0 = " HTTP/1.0".getBytes(StandardCharsets.US_ASCII);

  /** The versions of requests that are answered. */
  enum Version {
    HTTP_1_0,
    HTTP_1_1
  }

  private final BooleanSupplier readsRequestLine;
  private final Consumer<Version> version;

  /**
   * @param bytes gives what comes in
   * @param readsRequestLine whether what is read now is a request line
   * @param version is told the version of each request, before anything else of it
   */
  // A later Helidon wants a factory method instead, which would give a reader that is not this one.
  @SuppressWarnings("removal")
  RequestReader(
      Supplier<byte[]> bytes, BooleanSupplier readsRequestLine, Consumer<Version> version) {
    super(bytes);
    this.readsRequestLine = readsRequestLine;
    this.version = version;
  }

  @Override
  public byte[] readBytes(int length) {
    byte[] line = super.readBytes(length);
    if (readsRequestLine.getAsBoolean()) {
      boolean old = endsWithHttp10(line);
      if (old) {
        line[length - 1] = '1';
      }
      version.accept(old ? Version.HTTP_1_0 : Version.HTTP_1_1);
    }
    return line;
  }

  private static boolean endsWithHttp10(byte[] line) {
    int start = line.length - HTTP_1_0.length;
    return start >= 0 && Arrays.equals(line, start, line.length, HTTP_1_0, 0, HTTP_1_0.length);
  }
}
