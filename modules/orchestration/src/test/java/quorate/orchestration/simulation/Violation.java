package quorate.orchestration.simulation;

/** A promise that was broken. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1L;

  Violation(String promise) {
    super(promise);
  }

  static void unless(boolean kept, String promise, Object... arguments) {
    if (!kept) {
      throw new Violation(promise.formatted(arguments));
    }
  }
}
