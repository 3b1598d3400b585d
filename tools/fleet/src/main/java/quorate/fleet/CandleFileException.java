package quorate.fleet;

/** A candle file cannot be used; the message names the file, the line and what is expected. */
public final class CandleFileException extends RuntimeException {

  private static final long serialVersionUID = 1;

  CandleFileException(String message) {
    super(message);
  }

  CandleFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
