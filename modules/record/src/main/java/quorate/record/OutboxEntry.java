package quorate.record;

/**
 * A decision that waits to be published.
 *
 * @param decision with its strongest votes
 * @param votesTotal how many votes it has
 */
public record OutboxEntry(RecordedDecision decision, int votesTotal) {}
