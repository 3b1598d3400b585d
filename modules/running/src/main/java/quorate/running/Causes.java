package quorate.running;

import java.util.Optional;
import java.util.stream.Stream;

/** A failure and what caused it, down to the first cause. */
public final class Causes {
  private Causes() {}

  /** The failure itself first. */
  public static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  /** Whether the failure, or a cause of it, has these words in its message. */
  public static boolean say(Throwable failure, String words) {
    return of(failure)
        .anyMatch(cause -> Optional.ofNullable(cause.getMessage()).orElse("").contains(words));
  }
}
