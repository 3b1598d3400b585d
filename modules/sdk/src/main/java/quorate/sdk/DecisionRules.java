package quorate.sdk;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import quorate.record.RecordedDecision;

/**
 * What a receiver of decisions must not act on. For one thread, but for {@link #controlled}, which
 * any may call.
 */
final class DecisionRules {
  /** Older ones are told by their sequence. */
  private static final int MOST_IDS = 10_000;

  private final Set<UUID> ids = new LinkedHashSet<>();
  private OptionalLong last;
  private long highestTerm;
  private final AtomicReference<Instant> since = new AtomicReference<>(Instant.MIN);

  /**
   * @param after the sequence of the last decision that was dealt with; empty for none
   */
  DecisionRules(OptionalLong after) {
    this.last = after;
  }

  /** The sequence of the last decision; empty before the first. */
  OptionalLong last() {
    return last;
  }

  /** Trading was paused or resumed; an older notice that comes late changes nothing. */
  void controlled(Instant changed) {
    since.accumulateAndGet(changed, (known, heard) -> heard.isAfter(known) ? heard : known);
  }

  /** Whether it is one that a receiver knows, or comes from an instance that was replaced. */
  Optional<DecisionFeed.Drop> outdated(RecordedDecision decision) {
    if (ids.contains(decision.id())
        || last.isPresent() && decision.sequence() <= last.getAsLong()) {
      return Optional.of(DecisionFeed.Drop.KNOWN);
    }
    return decision.term() < highestTerm
        ? Optional.of(DecisionFeed.Drop.LOWER_TERM)
        : Optional.empty();
  }

  /** Whether decisions are missing before this one. */
  boolean leavesGap(RecordedDecision decision) {
    return last.isPresent() && decision.sequence() > last.getAsLong() + 1;
  }

  /** Takes the next decision, or says why it must not be acted on. */
  Optional<DecisionFeed.Drop> take(RecordedDecision decision, Instant now) {
    Optional<DecisionFeed.Drop> outdated = outdated(decision);
    if (outdated.isPresent()) {
      return outdated;
    }
    remember(decision.id());
    last = OptionalLong.of(decision.sequence());
    highestTerm = decision.term();
    if (!decision.decision().expiresAt().isAfter(now)) {
      return Optional.of(DecisionFeed.Drop.EXPIRED);
    }
    return decision.decision().decidedAt().isBefore(since.get())
        ? Optional.of(DecisionFeed.Drop.BEFORE_CONTROL)
        : Optional.empty();
  }

  private void remember(UUID id) {
    if (ids.size() >= MOST_IDS) {
      Iterator<UUID> oldest = ids.iterator();
      oldest.next();
      oldest.remove();
    }
    ids.add(id);
  }
}
