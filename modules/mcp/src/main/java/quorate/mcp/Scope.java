package quorate.mcp;

import java.util.Locale;

/** What a client may do. */
public enum Scope {
  /** Reads, and computes. */
  READ,
  /** Says what it thinks, and so takes part. */
  SIGNAL,
  /** Pulls the brake. */
  PAUSE;

  /** As it stands in files and headers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
