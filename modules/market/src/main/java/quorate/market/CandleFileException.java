package quorate.market;

/** A candle file that cannot be used. The message names the file, and the first bad line. */
public final class CandleFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CandleFileException(String message) {
    super(message);
  }

  CandleFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
