package quorate.metrics;

import java.util.Locale;

/** How an entry of the outbox came to an end. */
public enum PublicationResult {
  /** NATS took it. */
  PUBLISHED,
  /** It waited longer than a signal may be old. */
  EXPIRED,
  /** NATS refused it for itself. */
  FAILED,
  /** Trading was paused before it left. */
  CANCELLED;

  /** The word used in metrics, such as {@code published}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
