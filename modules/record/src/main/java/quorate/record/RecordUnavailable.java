package quorate.record;

/** The record could not do what was asked of it. The message is fit for an operator. */
public final class RecordUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RecordUnavailable(String message) {
    super(message);
  }

  public RecordUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
