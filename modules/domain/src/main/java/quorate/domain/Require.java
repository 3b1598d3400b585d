package quorate.domain;

import java.time.Duration;

/** Checks of the records' components, with one form of message. */
final class Require {

  private Require() {}

  static void positive(Duration value, String name) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  static void notNegative(Duration value, String name) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative: " + value);
    }
  }

  static void atLeast(int min, int value, String name) {
    if (value < min) {
      throw new IllegalArgumentException(name + " must be at least " + min + ": " + value);
    }
  }

  static void between(int min, int max, int value, String name) {
    atLeast(min, value, name);
    if (value > max) {
      throw new IllegalArgumentException(name + " must be at most " + max + ": " + value);
    }
  }
}
