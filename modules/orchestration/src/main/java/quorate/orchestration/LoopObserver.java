package quorate.orchestration;

import java.time.Duration;
import java.util.List;
import quorate.domain.Decision;
import quorate.record.PublicationEnd;

/** Hears what the loops do, to measure it. Called on their threads; must not block. */
public interface LoopObserver {

  /** One symbol was tallied. */
  void tallied(Decision decision, Duration took);

  /** A cycle that had something due has ended, recorded or not. */
  void cycled(Duration took, List<Decision> recorded);

  /** Outbox entries came to an end. */
  void publicationsEnded(PublicationEnd end, long entries);

  /**
   * Accepted signals were kept, or not.
   *
   * @param dropped what found no room, or no way into the record
   */
  default void signalsKept(long written, long dropped) {}
}
