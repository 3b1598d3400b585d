package quorate.orchestrator;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets up the log: one handler, to standard error. */
final class Logging {
  /** Held, because java.util.logging holds loggers weakly and would forget their levels. */
  private static final List<Logger> HELD =
      List.of(
          Logger.getLogger("quorate"),
          Logger.getLogger("io.helidon.dbclient.jdbc.TransactionContext"));

  private final LogHandler handler;

  private Logging(LogHandler handler) {
    this.handler = handler;
  }

  /** The forms a log line has. */
  enum Format {
    TEXT,
    JSON
  }

  static Logging start(Level level, Format format, PrintStream out) {
    LogManager.getLogManager().reset();
    LogHandler handler =
        new LogHandler(
            switch (format) {
              case TEXT -> LogLine::text;
              case JSON -> LogLine::json;
            },
            out);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    // What libraries say for information is of interest only when something is looked into.
    boolean curious = level.intValue() < Level.INFO.intValue();
    root.setLevel(curious ? Level.INFO : Level.WARNING);
    HELD.getFirst().setLevel(level);
    // It warns of each transaction for which no connection could be had, which we tell ourselves.
    HELD.getLast().setLevel(Level.SEVERE);
    return new Logging(handler);
  }

  /** Writes what is on its way. */
  void flush() {
    handler.flush();
  }
}
