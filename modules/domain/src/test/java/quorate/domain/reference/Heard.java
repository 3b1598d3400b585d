package quorate.domain.reference;

import java.time.Duration;
import quorate.domain.Moment;
import quorate.domain.Signal;

/** A signal that was accepted, and when. */
public record Heard(Signal signal, Moment at) {

  /** Whole milliseconds since the earlier of its timestamp and its arrival, by one's own clocks. */
  public long ageMillis(Moment now) {
    Duration beforeArrival = Duration.between(signal.timestamp(), at.wall());
    Duration sinceArrival = Duration.ofMillis(now.monotonicMillis() - at.monotonicMillis());
    return beforeArrival.isNegative()
        ? sinceArrival.toMillis()
        : sinceArrival.plus(beforeArrival).toMillis();
  }
}
