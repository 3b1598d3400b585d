package quorate.http;

/** A client of a WebSocket broke a rule, for which its code closes the socket. */
final class ProtocolViolation extends Exception {
  private static final long serialVersionUID = 1L;

  static final int PROTOCOL = 1002;
  static final int NOT_TEXT = 1003;
  static final int NOT_UTF_8 = 1007;
  static final int TOO_LARGE = 1009;

  private final int code;

  /**
   * @param message at most 123 bytes of ASCII
   */
  ProtocolViolation(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }

  /** A flood of them must cost no more than what is read. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
