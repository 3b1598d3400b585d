package quorate.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import quorate.servers.Eventually;

/**
 * Takes down what a class or a package logs, instead of the console, until it is closed.
 * Thread-safe.
 */
public final class RecordedLog implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Logger logger;
  private final Recorder recorder = new Recorder();

  /** Of a class. */
  public RecordedLog(Class<?> of) {
    this(of.getName());
  }

  /**
   * @param of a class or a package, with all that is in it
   */
  public RecordedLog(String of) {
    this.logger = Logger.getLogger(of);
    logger.addHandler(recorder);
    logger.setUseParentHandlers(false);
  }

  /** Level and message of all that was logged. */
  public List<String> lines() {
    return List.copyOf(recorder.lines);
  }

  /** The messages of warnings and worse. */
  public List<String> warnings() {
    return List.copyOf(recorder.warnings);
  }

  /** Waits until these lines are logged, which may be after an answer, and none else. */
  public void comesToHold(String... expected) {
    Eventually.passes(
        SOON,
        () -> {
          List<String> lines = lines();
          if (!lines.equals(List.of(expected))) {
            throw new AssertionError("expected " + List.of(expected) + " in the log: " + lines);
          }
        });
  }

  @Override
  public void close() {
    logger.removeHandler(recorder);
    logger.setUseParentHandlers(true);
  }

  private static final class Recorder extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      String message = formatter.formatMessage(entry);
      lines.add(entry.getLevel() + " " + message);
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        warnings.add(message);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
