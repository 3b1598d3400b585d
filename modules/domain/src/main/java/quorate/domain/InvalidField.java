package quorate.domain;

/**
 * A value that breaks a rule of its field. Thrown by the records of this package while they are
 * built from what came over the wire; carries no stack trace, since a flood of invalid messages
 * must cost no more than their size.
 */
public final class InvalidField extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the field's name as agents write it, such as {@code confidence}
   * @param detail what would be valid and what came instead
   */
  public InvalidField(String field, String detail) {
    super(detail);
    this.field = field;
  }

  /** The field's name as agents write it. */
  public String field() {
    return field;
  }

  /** Says what would be valid and what came instead. */
  public String detail() {
    return getMessage();
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
