package quorate.record;

/** The record could not do what was asked of it. The message is fit for an operator. */
public final class RecordUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean inDoubt;

  /** Nothing has changed, and nothing will. */
  public RecordUnavailable(String message) {
    super(message);
    this.inDoubt = false;
  }

  /** Nothing has changed, and nothing will. */
  public RecordUnavailable(String message, Throwable cause) {
    this(message, cause, false);
  }

  private RecordUnavailable(String message, Throwable cause, boolean inDoubt) {
    super(message, cause);
    this.inDoubt = inDoubt;
  }

  /** Whether anything has changed could not be found out. */
  public static RecordUnavailable inDoubt(String message, Throwable cause) {
    return new RecordUnavailable(message, cause, true);
  }

  /** Whether something may have changed; the message says so too. */
  public boolean isInDoubt() {
    return inDoubt;
  }
}
