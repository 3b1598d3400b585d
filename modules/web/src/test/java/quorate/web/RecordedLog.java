package quorate.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import quorate.testkit.Eventually;

/** Takes down what a class or package logs, instead of the console, until it is closed. */
final class RecordedLog extends Handler implements AutoCloseable {
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;

  RecordedLog(Class<?> of) {
    this(of.getName());
  }

  /**
   * @param of a class or a package
   */
  RecordedLog(String of) {
    this.logger = Logger.getLogger(of);
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  /** Waits until so many lines are logged, which may be after the answer, and none else. */
  void comesToHold(String... expected) {
    Eventually.passes(Duration.ofSeconds(10), () -> assertEquals(List.of(expected), lines));
  }

  /** Level and message of all that was logged. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord entry) {
    lines.add(entry.getLevel() + " " + formatter.formatMessage(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
