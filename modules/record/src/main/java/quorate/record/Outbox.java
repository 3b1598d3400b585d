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
   * Looks at the first entries that wait: gives up those older than that, and returns the others.
   * What does not leave before the others does not leave after them, whatever the clock does. Their
   * votes come without reasoning, as they are published.
   *
   * @param limit how many are looked at
   */
  Due due(int limit, Duration maxAge);

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

  /** Deletes a batch of entries that have been done for a day. Returns how many. */
  long deleteDone(int batch);
}
