package quorate.api;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import quorate.http.Problem;
import quorate.http.ProblemException;
import quorate.running.Apart;

/**
 * Bounds how many lists are read from the database at a time, so that control and credentials are
 * read whatever strangers list. Thread-safe.
 */
final class Readers {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Problem BUSY =
      Problem.busy("Too many lists are being read from the database; try again.");

  private final Apart apart = new Apart("read");
  private final Semaphore places;
  private final Runnable overloaded;

  /**
   * @param overloaded run when one is turned away
   */
  Readers(int most, Runnable overloaded) {
    this.places = new Semaphore(most, true);
    this.overloaded = overloaded;
  }

  /**
   * Reads, once there is a place.
   *
   * @throws ProblemException when there is none within a second
   */
  <T> T read(Supplier<T> reading) {
    boolean admitted = false;
    try {
      admitted = places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!admitted) {
        overloaded.run();
        throw new ProblemException(BUSY);
      }
      return apart.run(reading);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(BUSY);
    } finally {
      if (admitted) {
        places.release();
      }
    }
  }
}
