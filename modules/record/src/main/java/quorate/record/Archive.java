package quorate.record;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Recorded decisions, for those who read them. Thread-safe. However many read, decisions are
 * recorded meanwhile.
 *
 * <p>Every method answers within its deadline, or throws {@link RecordUnavailable} when the record
 * cannot say or too many others are reading.
 */
public interface Archive {

  /**
   * Returns the next decisions in order of their sequence: as many as asked for, or fewer, so that
   * what is in memory at a time stays small; none only if there is none.
   *
   * @param after only those with a greater sequence
   * @param symbol only those of one symbol
   */
  List<RecordedDecision> page(long after, Optional<String> symbol, int limit);

  /**
   * Returns the sequence after which the newest decisions come.
   *
   * @param count how many of the newest
   */
  long beforeNewest(Optional<String> symbol, int count);

  /** Returns one decision, if it is in the record. */
  Optional<RecordedDecision> find(UUID id);
}
