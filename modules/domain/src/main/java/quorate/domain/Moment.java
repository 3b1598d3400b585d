package quorate.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When an input reached the domain, on both clocks of the instance. Ages and timeouts are taken
 * from the monotonic one; the wall clock serves what is printed and what agents date themselves.
 *
 * @param wall cut to milliseconds, as the journal writes it
 * @param monotonicMillis milliseconds since some fixed point; never goes back
 */
public record Moment(Instant wall, long monotonicMillis) {

  public Moment {
    wall = wall.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A moment on one clock only, as in a journal that carries no monotonic time. */
  public static Moment at(Instant wall) {
    return new Moment(wall, wall.toEpochMilli());
  }

  /** The same duration later on both clocks. */
  public Moment plus(Duration duration) {
    return new Moment(wall.plus(duration), monotonicMillis + duration.toMillis());
  }
}
