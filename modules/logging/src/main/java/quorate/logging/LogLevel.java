package quorate.logging;

import java.util.logging.Level;

/** How much is logged. */
public enum LogLevel {
  ERROR(Level.SEVERE),
  WARN(Level.WARNING),
  INFO(Level.INFO),
  DEBUG(Level.FINE);

  private final Level level;

  LogLevel(Level level) {
    this.level = level;
  }

  /** The platform's word for it. */
  Level level() {
    return level;
  }
}
