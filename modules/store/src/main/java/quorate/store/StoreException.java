package quorate.store;

/** The database could not do what was asked of it. The message is fit for an operator. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
