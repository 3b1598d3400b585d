package quorate.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Signals that were heard, by the day of their arrival. Thread-safe.
 *
 * <p>Every method answers within its deadline or throws {@link RecordUnavailable}.
 */
public interface SignalHistory {

  /**
   * Whether signals may be added now without taking what decisions are recorded by. Answers at
   * once.
   */
  default boolean hasRoom() {
    return true;
  }

  /**
   * Adds signals in one statement. Those whose day has no place in the record are left out.
   *
   * @return how many were added
   */
  int append(List<HeardSignal> signals);

  /**
   * An agent's signals, newest first.
   *
   * @param from received then or later
   * @param to received before, at most a day after
   * @param before only those older than this row
   * @param limit 1 to 501
   */
  List<SignalRow> list(
      String agent, Instant from, Instant to, Optional<SignalRow> before, int limit);

  /** Makes places for today and so many days to come. Returns how many were missing. */
  int makeDays(int days);

  /** Deletes whole days before the one that is so many days ago. Returns how many. */
  int dropDays(int kept);
}
