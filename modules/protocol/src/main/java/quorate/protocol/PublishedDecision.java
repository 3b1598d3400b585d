package quorate.protocol;

import quorate.record.RecordedDecision;

/**
 * A decision as receivers get it.
 *
 * @param recorded with the strongest of its votes, which carry no reasoning, and times in
 *     milliseconds
 * @param votesTotal how many votes it has
 */
public record PublishedDecision(RecordedDecision recorded, int votesTotal) {}
