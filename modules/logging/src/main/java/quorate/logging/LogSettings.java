package quorate.logging;

import java.util.List;
import java.util.Objects;
import quorate.configuration.Configuration;
import quorate.configuration.Key;
import quorate.configuration.Section;
import quorate.configuration.ValueType;

/** What is logged, and how. */
public record LogSettings(LogLevel level, Format format) {

  /** The forms a log line has. */
  public enum Format {
    TEXT,
    JSON
  }

  private static final Key<LogLevel> LEVEL =
      Key.of(
          "quorate.log.level",
          ValueType.word(List.of(LogLevel.values())),
          LogLevel.INFO,
          "How much is logged, to standard error.");

  private static final Key<Format> FORMAT =
      Key.of(
          "quorate.log.format",
          ValueType.word(List.of(Format.values())),
          Format.TEXT,
          "Lines for people, or objects for collectors.");

  public static final Section SECTION = Section.of("Log", LEVEL, FORMAT);

  public LogSettings {
    Objects.requireNonNull(level);
    Objects.requireNonNull(format);
  }

  /** The settings in a valid configuration. */
  public static LogSettings of(Configuration configuration) {
    return new LogSettings(configuration.get(LEVEL), configuration.get(FORMAT));
  }
}
