package quorate.trading.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What sessions are worth over time. Thread-safe. */
public interface Equity {

  /**
   * Values an active session at a price: its mark, peak and drawdown, and a point of its curve
   * unless the last one is younger than the interval of points.
   *
   * @return the session as it is now; empty, and nothing is changed, if there is none, it is
   *     stopped, or its mark is as new or newer
   */
  Optional<Session> mark(UUID session, Mark mark);

  /**
   * The points of a session, ascending.
   *
   * @param from then or later
   * @param to before
   * @param limit 1 to {@link PageRequest#MOST}
   */
  List<EquityPoint> points(UUID session, Instant from, Instant to, int limit);

  /** Deletes whole days of points before the one that is so many days ago. Returns how many. */
  int dropDays(int kept);
}
