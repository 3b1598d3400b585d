package quorate.journal;

import java.io.IOException;

/** A line that does not belong in a journal. The message names the line and what is expected. */
public final class JournalException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;

  /**
   * @param line counted from 1
   * @param problem what is expected, and what stands there instead
   */
  JournalException(long line, String problem) {
    super("line " + line + ": " + problem);
    this.line = line;
  }

  /** The line's number, counted from 1. */
  public long line() {
    return line;
  }
}
