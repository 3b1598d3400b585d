package quorate.web;

/** Too much is under way for one more answer of its kind. The same question may be asked again. */
final class Busy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Busy() {
    super("Too many large answers are under way; try again in a second.");
  }
}
