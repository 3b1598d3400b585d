package quorate.orchestration.simulation;

import java.time.Instant;
import quorate.running.Clock;

/** The two clocks of one machine: one that drifts a little, and one that people and NTP set. */
final class InstanceClock implements Clock {
  static final Instant TRUE_START = Instant.parse("2030-01-01T00:00:00Z");

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Timeline timeline;
  private final long origin;
  private final int driftPerMillion;
  private long wallOffMillis;

  /**
   * @param origin what the monotonic clock shows at the start in milliseconds, which may be
   *     negative
   */
  InstanceClock(Timeline timeline, long origin, int driftPerMillion) {
    this.timeline = timeline;
    this.origin = origin;
    this.driftPerMillion = driftPerMillion;
  }

  void setWallOff(long millis) {
    wallOffMillis = millis;
  }

  @Override
  public long nanoTime() {
    return (origin + timeline.now()) * NANOS_PER_MILLI + timeline.now() * driftPerMillion;
  }

  @Override
  public Instant now() {
    return TRUE_START.plusMillis(timeline.now() + wallOffMillis);
  }
}
