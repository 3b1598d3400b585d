package quorate.store;

/** Whether the database refuses a row for what it holds, whatever else is well. */
final class RowRefusal {
  /** Values that it cannot keep: no code for a character, out of range, too long. */
  private static final String DATA_EXCEPTION = "22";

  /** Values that a constraint forbids. */
  private static final String CONSTRAINT_VIOLATION = "23";

  private RowRefusal() {}

  static boolean isOfContent(Throwable failure) {
    return Failures.sqlState(failure)
        .filter(state -> state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION))
        .isPresent();
  }
}
