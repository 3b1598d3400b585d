package quorate.servers;

/**
 * A server did not start, a program is not installed, an answer did not come in time. The first
 * line of the message says what happened and, where there is something to do, what.
 */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what happened. */
  public ServerException(String message) {
    super(message);
  }

  /** Says what happened, and what it came of. */
  public ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
