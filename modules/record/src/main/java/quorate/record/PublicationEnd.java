package quorate.record;

import java.util.Locale;

/** How an entry of the outbox ends. */
public enum PublicationEnd {
  /** A NATS server has it. */
  PUBLISHED,
  /** It became too old before it could leave. */
  EXPIRED,
  /** NATS refuses this message for itself. */
  FAILED,
  /** A pause came before it left. */
  CANCELLED;

  /** The word for it in the record and in metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
