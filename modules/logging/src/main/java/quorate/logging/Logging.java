package quorate.logging;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Sets up the log: one handler, to standard error. */
public final class Logging {
  /** All held, because java.util.logging holds loggers weakly and would forget their levels. */
  private static final Logger OURS = Logger.getLogger("quorate");

  /**
   * Loggers that warn of each transaction without a connection, each connection that broke and each
   * that is found broken, the second with a stack trace. Our own log says once what that means.
   */
  private static final List<Logger> REPETITIVE =
      List.of(
          Logger.getLogger("io.helidon.dbclient.jdbc.TransactionContext"),
          Logger.getLogger("com.zaxxer.hikari.pool.ProxyConnection"),
          Logger.getLogger("com.zaxxer.hikari.pool.PoolBase"));

  private final LogHandler handler;

  private Logging(LogHandler handler) {
    this.handler = handler;
  }

  /** Replaces whatever handlers there are. */
  public static Logging start(LogSettings settings, PrintStream out) {
    // Before there is another thread: while it looks for where to log, it warns of what others log.
    LoggerFactory.getILoggerFactory();
    LogManager.getLogManager().reset();
    LogHandler handler =
        new LogHandler(
            switch (settings.format()) {
              case TEXT -> LogLine::text;
              case JSON -> LogLine::json;
            },
            out);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    Level level = settings.level().level();
    // What libraries log for information is wanted only where details are.
    boolean detailed = level.intValue() < Level.INFO.intValue();
    root.setLevel(detailed ? Level.INFO : Level.WARNING);
    OURS.setLevel(level);
    REPETITIVE.forEach(logger -> logger.setLevel(detailed ? Level.INFO : Level.SEVERE));
    return new Logging(handler);
  }

  /** Writes what is on its way. */
  public void flush() {
    handler.flush();
  }
}
