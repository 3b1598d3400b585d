package quorate.program;

/** A command line that cannot be understood. The message is for whoever wrote it. */
final class WrongUsage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongUsage(String message) {
    super(message);
  }
}
