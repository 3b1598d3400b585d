package quorate.record;

import java.util.Objects;
import java.util.UUID;
import quorate.domain.Decision;

/**
 * A decision as it stands in the record.
 *
 * @param id the same on every try of its publication
 * @param sequence counts the group's decisions without gaps, from 1
 * @param term the fencing token of the lease under which it was recorded
 * @param decidedBy the instance
 * @param version the program's version
 */
public record RecordedDecision(
    UUID id, long sequence, long term, String decidedBy, String version, Decision decision) {

  public RecordedDecision {
    Objects.requireNonNull(id);
    Objects.requireNonNull(decision);
  }
}
