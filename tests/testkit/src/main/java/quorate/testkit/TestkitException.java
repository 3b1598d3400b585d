package quorate.testkit;

/**
 * Something the harness needs could not be had: a server did not start, a program is not installed.
 * The first line of the message says what happened and, where there is something to do, what.
 */
public final class TestkitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TestkitException(String message) {
    super(message);
  }

  TestkitException(String message, Throwable cause) {
    super(message, cause);
  }
}
