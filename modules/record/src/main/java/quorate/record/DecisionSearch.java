package quorate.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import quorate.domain.Action;

/**
 * Finds recorded decisions. Thread-safe.
 *
 * <p>Every method answers within its deadline or throws {@link RecordUnavailable}.
 */
public interface DecisionSearch {

  /**
   * Which decisions are wanted; all conditions apply together.
   *
   * @param after only those with a greater sequence, the first of them; else the newest
   * @param before only those with a smaller sequence
   * @param from decided then or later
   * @param to decided before
   */
  record Query(
      OptionalLong after,
      OptionalLong before,
      Optional<String> symbol,
      Optional<Action> action,
      Optional<Instant> from,
      Optional<Instant> to) {}

  /**
   * A decision of which no vote was read.
   *
   * @param votes how many it has
   */
  record Head(RecordedDecision decision, int votes) {}

  /**
   * What became of a decision's publication.
   *
   * @param state pending, published, expired, failed or cancelled
   * @param attempts how often it was tried
   */
  record Publication(String state, int attempts) {}

  /**
   * The place of a decision in a list of the newest.
   *
   * @param at when it was decided
   */
  record Place(Instant at, UUID id) {}

  /** Returns heads in order of their sequence. */
  List<Head> heads(Query query, int limit);

  /** Returns decisions with all their votes, in order of their sequence. */
  List<RecordedDecision> whole(List<UUID> ids);

  /** Returns the last decision of each symbol, newest first, after that place in the list. */
  List<Head> lastOfSymbols(Optional<Place> after, int limit);

  /** Returns what became of a decision's publication, for a day after it was done. */
  Optional<Publication> publication(UUID id);
}
