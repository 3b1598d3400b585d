package quorate.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the record says of pauses and resumes. Thread-safe.
 *
 * <p>Every method answers within its deadline or throws {@link RecordUnavailable}.
 */
public interface ControlHistory {

  /**
   * A pause or a resume.
   *
   * @param id rises with every change of any group
   * @param address from which it was asked for
   */
  record Change(
      long id,
      boolean paused,
      Optional<String> actor,
      Optional<String> reason,
      String address,
      Instant at) {}

  /** Returns the pause as it is. */
  TradingControl current();

  /**
   * Returns changes, newest first.
   *
   * @param before only those with a smaller id
   */
  List<Change> changes(OptionalLong before, int limit);
}
