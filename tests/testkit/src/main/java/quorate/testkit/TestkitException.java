package quorate.testkit;

/** Something a test needs could not be had. The first line of the message says what to do. */
public final class TestkitException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TestkitException(String message) {
    super(message);
  }

  TestkitException(String message, Throwable cause) {
    super(message, cause);
  }
}
