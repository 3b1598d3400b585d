package quorate.stream;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import quorate.access.Permission;

/** What can be subscribed to. */
public enum Channel {
  /** Every recorded decision, in the order of the sequence, each once. */
  DECISIONS(Permission.DECISIONS_READ),
  /** The agents as the active orchestrator knows them. */
  AGENTS(Permission.AGENTS_READ),
  /** Whether it trades, and what fails. */
  SYSTEM(Permission.SYSTEM_READ);

  private final Permission permission;

  Channel(Permission permission) {
    this.permission = permission;
  }

  /** Returns what a subscriber must be allowed to do. */
  public Permission permission() {
    return permission;
  }

  /** Returns its name in frames and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Channel> named(String label) {
    return Arrays.stream(values()).filter(channel -> channel.label().equals(label)).findFirst();
  }
}
