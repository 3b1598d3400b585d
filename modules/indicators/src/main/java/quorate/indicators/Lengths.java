package quorate.indicators;

/** What is said of a length that makes no sense. */
final class Lengths {
  private Lengths() {}

  static void check(String name, int length) {
    if (length < 1) {
      throw new IllegalArgumentException(name + " must be at least 1: " + length);
    }
  }
}
