package quorate.protocol;

import java.io.IOException;

/** Well-formed JSON, perhaps, but not of the shape that is read here. */
final class Malformed extends IOException {
  private static final long serialVersionUID = 1L;

  Malformed(String message) {
    super(message);
  }

  /** A flood of malformed messages must cost no more than their size. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
