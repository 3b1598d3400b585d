package quorate.domain.simulation;

import java.time.Instant;
import quorate.domain.Moment;

/** The two clocks of one machine: one that drifts a little, and one that people and NTP set. */
final class InstanceClock {
  static final Instant TRUE_START = Instant.parse("2030-01-01T00:00:00Z");

  private final Timeline timeline;
  private final long origin;
  private final int driftPerMillion;
  private long wallOffMillis;

  /**
   * @param origin what the monotonic clock shows at the start, which may be negative
   */
  InstanceClock(Timeline timeline, long origin, int driftPerMillion) {
    this.timeline = timeline;
    this.origin = origin;
    this.driftPerMillion = driftPerMillion;
  }

  void setWallOff(long millis) {
    wallOffMillis = millis;
  }

  long monotonicMillis() {
    return origin + timeline.now() + timeline.now() * driftPerMillion / 1_000_000;
  }

  Moment now() {
    return new Moment(TRUE_START.plusMillis(timeline.now() + wallOffMillis), monotonicMillis());
  }
}
