package quorate.messaging;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this module warns of, as an operator would read it. */
final class WarningsOfTheLink extends Handler implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("quorate.messaging");
  private static final Formatter MESSAGES =
      new Formatter() {
        @Override
        public String format(LogRecord record) {
          return formatMessage(record);
        }
      };

  private final List<String> warnings = new CopyOnWriteArrayList<>();

  private WarningsOfTheLink() {}

  /** From now on, until closed. */
  static WarningsOfTheLink heard() {
    WarningsOfTheLink warnings = new WarningsOfTheLink();
    LOGGER.addHandler(warnings);
    return warnings;
  }

  Optional<String> first() {
    return warnings.stream().findFirst();
  }

  List<String> all() {
    return List.copyOf(warnings);
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      warnings.add(MESSAGES.format(record));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    LOGGER.removeHandler(this);
  }
}
