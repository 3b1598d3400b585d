package quorate.orchestration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import quorate.protocol.Decisions;
import quorate.protocol.LinkConnection;
import quorate.protocol.PublishResult;
import quorate.record.OutboxEntry;

/**
 * Entries of the outbox on their way through one connection. Only what that connection itself
 * confirms counts as published.
 *
 * @param limit how many there could be at the most
 * @param readNanos when they were asked for, on the monotonic clock
 * @param denials how often the server had complained about the subject before
 */
record Page(
    List<OutboxEntry> entries,
    int limit,
    long readNanos,
    LinkConnection connection,
    String subject,
    long denials) {

  Page(
      List<OutboxEntry> entries,
      int limit,
      long readNanos,
      LinkConnection connection,
      String subject) {
    this(entries, limit, readNanos, connection, subject, connection.denials(subject));
  }

  /** Whether more entries may wait behind these. */
  boolean isFull() {
    return entries.size() == limit;
  }

  /**
   * How far the entries came.
   *
   * @param all whether each was handed over or refused
   */
  record HandedOver(List<UUID> inHand, List<UUID> refused, boolean all) {}

  /** What the server says of what was handed over. */
  enum Confirmation {
    /** It has taken all. */
    TAKEN,
    /** It does not let us publish there. */
    DENIED,
    /** It does not answer. */
    MISSING
  }

  /**
   * Hands the entries over, in order, until one cannot be.
   *
   * @param mayLeave asked before each of them
   */
  HandedOver handOver(BooleanSupplier mayLeave) {
    List<UUID> inHand = new ArrayList<>(entries.size());
    List<UUID> refused = new ArrayList<>(0);
    for (OutboxEntry entry : entries) {
      PublishResult result = mayLeave.getAsBoolean() ? handOver(entry) : PublishResult.UNAVAILABLE;
      switch (result) {
        case HANDED_OVER -> inHand.add(entry.decision().id());
        case REFUSED -> refused.add(entry.decision().id());
        case UNAVAILABLE -> {
          return new HandedOver(inHand, refused, false);
        }
      }
    }
    return new HandedOver(inHand, refused, true);
  }

  private PublishResult handOver(OutboxEntry entry) {
    byte[] message = Decisions.message(entry.decision(), entry.votesTotal());
    return connection.publish(subject, entry.decision().id().toString(), message);
  }

  /** Waits for the server to take what was handed over. */
  Confirmation confirm(Duration deadline) {
    if (!RoundTrips.succeeds(connection, deadline)) {
      // What is in its hands must not leave at some later time.
      connection.end();
      return Confirmation.MISSING;
    }
    return connection.denials(subject) == denials ? Confirmation.TAKEN : Confirmation.DENIED;
  }
}
