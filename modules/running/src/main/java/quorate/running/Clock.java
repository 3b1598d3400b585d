package quorate.running;

import java.time.Instant;

/** Time from outside: the wall clock for what is printed, the monotonic one for all else. */
public interface Clock {

  Instant now();

  /** Nanoseconds since some fixed point. */
  long nanoTime();

  /** The system's. */
  static Clock system() {
    return new Clock() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }
    };
  }
}
