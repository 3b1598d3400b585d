package quorate.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.record.RecordedDecision;

/**
 * Recorded decisions. Thread-safe.
 *
 * <p>All methods throw {@link Unavailable} when the database cannot say.
 */
public interface DecisionArchive {

  /**
   * The next decisions in order of their sequence, at most {@code limit} and perhaps fewer; none
   * only if there is none.
   */
  List<RecordedDecision> page(long after, Optional<String> symbol, int limit);

  /** The sequence after which the newest {@code count} decisions come. */
  long beforeNewest(Optional<String> symbol, int count);

  Optional<RecordedDecision> find(UUID id);
}
