package quorate.contract;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import quorate.record.PublicationEnd;
import quorate.record.RecordedDecision;

/** A recorded decision with its outbox entry. */
final class Row {
  final RecordedDecision decision;
  private final Instant createdAt;
  private boolean hasEntry = true;
  private Optional<PublicationEnd> end = Optional.empty();
  private int attempts;
  private Instant updatedAt;

  Row(RecordedDecision decision, Instant now) {
    this.decision = decision;
    this.createdAt = now;
    this.updatedAt = now;
  }

  long sequence() {
    return decision.sequence();
  }

  String symbol() {
    return decision.decision().symbol();
  }

  boolean isPending() {
    return hasEntry && end.isEmpty();
  }

  boolean isCreatedBefore(Instant time) {
    return createdAt.isBefore(time);
  }

  boolean isCreatedAfter(Instant time) {
    return createdAt.isAfter(time);
  }

  boolean isCancelled() {
    return end.equals(Optional.of(PublicationEnd.CANCELLED));
  }

  boolean isDoneBefore(Instant time) {
    return hasEntry && end.isPresent() && updatedAt.isBefore(time);
  }

  /** Whether it may still be noted that it ended so. */
  boolean mayEndAs(PublicationEnd other) {
    return switch (other) {
      case PUBLISHED -> hasEntry && !end.equals(Optional.of(PublicationEnd.PUBLISHED));
      case FAILED, EXPIRED, CANCELLED -> isPending();
    };
  }

  void end(PublicationEnd end, int tries, Instant now) {
    this.end = Optional.of(end);
    this.attempts += tries;
    this.updatedAt = now;
  }

  void tried(Instant now) {
    if (hasEntry && !end.equals(Optional.of(PublicationEnd.PUBLISHED))) {
      attempts++;
      updatedAt = now;
    }
  }

  void deleteEntry() {
    hasEntry = false;
  }

  /** State and attempts of the entry; empty once it is deleted. */
  Optional<String> entry() {
    return hasEntry
        ? Optional.of(
            end.map(PublicationEnd::label).orElse("pending").toLowerCase(Locale.ROOT)
                + " "
                + attempts)
        : Optional.empty();
  }
}
