package quorate.record;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import quorate.domain.DecidedMemory;
import quorate.domain.Decision;

/**
 * The record of decisions as its writer sees it: written under a term, in sequence without gaps, or
 * not at all. Thread-safe, though only the holder of the lease has reason to write.
 *
 * <p>Every method answers within its deadline, which is the database's timeout for each of its
 * statements. All but {@link #record} throw {@link RecordUnavailable} when the record cannot say.
 */
public interface DecisionLog {

  /**
   * Records decisions with their votes and outbox entries, in order: in one transaction, or in
   * several of whole symbols where they have very many votes or the record refuses one of them, see
   * {@link CycleRecord}. Never throws for the record's sake.
   */
  RecordResult record(long term, List<Decision> decisions);

  /**
   * Tells which of the decisions are in the record, once the transaction that was in doubt has
   * ended.
   *
   * @return empty if the term is another's by now
   */
  Optional<Set<UUID>> confirm(long term, List<RecordedDecision> inDoubt);

  /**
   * Returns the signals of the last decision of each of the symbols, and of each symbol decided
   * within the window: what an instance must know before it decides. The symbols are those it has
   * heard of; the window adds those it is about to hear of, and cannot stand for the others,
   * because the clocks of whoever decided and of the database may have been moved since.
   */
  DecidedMemory lastDecided(Collection<String> symbols, Duration window);

  /**
   * Deletes a batch of the oldest decisions beyond the retention, with their votes: fewer than the
   * batch where they have very many. Whatever the retention, a symbol's last decision stays, for it
   * says which signals are decided, and so does one that waits to be published. Returns how many
   * were deleted; 0 once none is left to be.
   */
  long deleteOlderThan(Duration retention, int batch);
}
