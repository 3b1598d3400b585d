package quorate.running;

import java.time.Duration;

/** The outcome of a question to the outside. */
public sealed interface Answer<T> {

  /** The outside answered. */
  record Given<T>(T value) implements Answer<T> {}

  /** The question failed. */
  record Failed<T>(RuntimeException cause) implements Answer<T> {}

  /** No answer came before the deadline. The question may still take effect. */
  record Overdue<T>(Duration deadline) implements Answer<T> {}
}
