package quorate.orchestration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import quorate.record.Outbox;
import quorate.record.PublicationEnd;

/**
 * What the outbox is told of entries.
 *
 * @param end how they ended; empty if they were tried in vain and go on waiting
 */
record Note(List<UUID> entries, Optional<PublicationEnd> end) {

  /** Writes it down, and returns of how many entries an end was noted. */
  long writeTo(Outbox outbox) {
    if (end.isPresent()) {
      return outbox.end(entries, end.get());
    }
    outbox.tried(entries);
    return 0;
  }
}
