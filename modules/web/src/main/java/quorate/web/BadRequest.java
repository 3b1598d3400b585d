package quorate.web;

/** A request that breaks a rule. The message says which, for whoever sent it. */
final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadRequest(String message) {
    super(message);
  }
}
