package quorate.record;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What is recorded and not published yet, in order of the sequence. Ages run on the record's own
 * clock. Thread-safe.
 *
 * <p>Every method answers within its deadline or throws {@link RecordUnavailable}.
 */
public interface Outbox {

  /**
   * Returns the first entries that wait and are no older than that. Their votes come without
   * reasoning, as they are published.
   */
  List<OutboxEntry> pending(int limit, Duration maxAge);

  /** Returns how many entries wait. */
  long pendingCount();

  /**
   * Notes how entries ended, unless another instance has noted it before. One that was cancelled or
   * has expired while it was in the NATS client's hands, and yet reached a server, did leave: the
   * record says what happened. Returns of how many it was noted.
   *
   * @param end published, failed or expired; it is a pause that cancels
   */
  long end(List<UUID> decisions, PublicationEnd end);

  /**
   * Notes that entries were handed to a NATS client and that nobody knows whether they reached a
   * server. Those that wait go on waiting; of those that were cancelled or have expired meanwhile
   * the attempts tell that they may have left.
   */
  void tried(List<UUID> decisions);

  /** Gives up waiting entries older than that. Returns how many. */
  long expireOlderThan(Duration age);

  /** Deletes a batch of entries that have been done for a day. Returns how many. */
  long deleteDone(int batch);
}
