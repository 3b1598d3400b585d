package quorate.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import quorate.protocol.JsonObject;
import quorate.protocol.Timestamps;

/** How a log record becomes a line: foreign text in it cannot begin another. */
final class LogLine {
  private static final Formatter MESSAGES =
      new Formatter() {
        @Override
        public String format(LogRecord record) {
          return formatMessage(record);
        }
      };

  private LogLine() {}

  /** For people; a stack trace follows on lines of its own. */
  static String text(LogRecord record) {
    StringBuilder line = new StringBuilder(160);
    line.append(timestamp(record))
        .append(' ')
        .append("%-5s".formatted(level(record)))
        .append(' ')
        .append(record.getLoggerName())
        .append(": ")
        .append(oneLine(MESSAGES.format(record)))
        .append('\n');
    stackTrace(record).ifPresent(line::append);
    return line.toString();
  }

  /** For collectors: one object a line. */
  static String json(LogRecord record) {
    byte[] line =
        JsonObject.bytes(
            json ->
                json.text("timestamp", timestamp(record))
                    .text("level", level(record))
                    .text("logger", Optional.ofNullable(record.getLoggerName()))
                    .text("message", MESSAGES.format(record))
                    .text("exception", stackTrace(record)));
    return new String(line, StandardCharsets.UTF_8) + "\n";
  }

  private static String timestamp(LogRecord record) {
    return Timestamps.format(Instant.ofEpochMilli(record.getMillis()));
  }

  /** In the words the configuration uses. */
  private static String level(LogRecord record) {
    Level level = record.getLevel();
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "warn";
    }
    if (level.intValue() >= Level.INFO.intValue()) {
      return "info";
    }
    return level.intValue() >= Level.FINE.intValue()
        ? "debug"
        : level.getName().toLowerCase(Locale.ROOT);
  }

  private static String oneLine(String message) {
    return message.codePoints().anyMatch(Character::isISOControl)
        ? message.replaceAll("\\p{Cntrl}+", " ")
        : message;
  }

  private static Optional<String> stackTrace(LogRecord record) {
    return Optional.ofNullable(record.getThrown())
        .map(
            thrown -> {
              StringWriter trace = new StringWriter();
              thrown.printStackTrace(new PrintWriter(trace));
              return trace.toString();
            });
  }
}
