package quorate.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A short body that somebody else writes in pieces, given on as one when it is closed: so its
 * length is known before it is sent, which a client of HTTP/1.0 needs.
 */
final class WholeBody extends ByteArrayOutputStream {
  private final OutputStream out;
  private boolean closed;

  WholeBody(OutputStream out) {
    this.out = out;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      out.write(toByteArray());
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
